package io.tidegate.core.canlog.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a reader skipped, and where. Written by the reader's thread only. */
public final class LogDefects {
    /** How many defects are kept with their place; later ones are only counted. */
    public static final int KEPT = 20;

    /**
     * One skipped piece of a log.
     *
     * @param where    {@code line 12, column 5} in text, {@code byte 4711} in binary formats; counted from 1
     * @param expected what the format wants there
     * @param found    what is there, shortened
     */
    public record Defect(String where, String expected, String found) {
        @Override
        public String toString() { return where + ": expected " + expected + ", found " + found; }
    }

    private final List<Defect> first = new ArrayList<>();
    private long count;
    private long lostByRecorder;

    /** Lines or objects that were skipped. */
    public long count() { return count; }

    /** The first {@value #KEPT} of them. */
    public List<Defect> first() { return Collections.unmodifiableList(first); }

    /** Frames the recording program says it lost ({@code DROPCOUNT}); they are not in the file. */
    public long lostByRecorder() { return lostByRecorder; }

    /** Whether the next defect would be kept, so that the texts are worth making. */
    public boolean keepsMore() { return first.size() < KEPT; }

    public void add(Defect defect) {
        count++;
        first.add(defect);
    }

    /** Keeps the place if it is one of the first. */
    public void addAt(String where, String expected, String found) {
        if (keepsMore())
            add(new Defect(where, expected, found));
        else
            count++;
    }

    public void addUnlocated() { count++; }

    public void addLostByRecorder(long frames) { lostByRecorder += frames; }
}
