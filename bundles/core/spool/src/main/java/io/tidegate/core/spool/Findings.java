package io.tidegate.core.spool;

import java.util.ArrayList;
import java.util.List;

/** What was wrong with the files of a spool when it was opened. */
final class Findings {
    private static final int MOST_SAID = 3;

    private final List<String> sentences = new ArrayList<>();
    private int damages;
    private long lostLines;

    /** Bytes that are no good record. */
    void damaged(String file, int at, int bytes) {
        damages++;
        say(file + " holds " + bytes + " bytes at " + at + " that a crash tore or a fault of the disk damaged");
    }

    /** A file that is left alone. */
    void foreign(String file) { say(file + " is of a later version of Tidegate and was left alone"); }

    /** Lines from one number up to another are not there. */
    void gap(long from, long to) {
        if (to <= from) return;
        lostLines += to - from;
    }

    private void say(String sentence) {
        if (sentences.size() < MOST_SAID) sentences.add(sentence);
    }

    /** Places with bytes that are no good record: torn ends and damaged records. */
    int damages() { return damages; }

    /** Lines that were in the spool and are not readable any more, known by the numbers that are missing. */
    long lostLines() { return lostLines; }

    /** In a sentence; empty if all was well. */
    String text() {
        String where = String.join(", ", sentences) + (damages > MOST_SAID ? ", " + damages + " damages in all" : "");
        if (lostLines == 0) return where;
        return lostLines + " lines are lost: " + (where.isEmpty() ? "files are missing" : where);
    }
}
