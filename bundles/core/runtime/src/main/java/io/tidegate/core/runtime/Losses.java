package io.tidegate.core.runtime;

import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * Recent losses, derived from a counter: a loss stays visible for a minute, so that somebody notices it. The
 * precision is that of the polling interval; base.health polls every second. Any thread.
 */
public final class Losses {
    private static final long IN_VIEW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final TimeSource time;
    private final Trouble told;
    private final LongFunction<String> sentence;
    private final String over;
    private long before;
    private long last;
    private long grewNanos;
    private boolean inView;
    /** Losses up to the next poll are reported elsewhere, as are those before the first poll. */
    private boolean isToldElsewhere = true;

    /**
     * @param name     component and instance, for the log
     * @param sentence makes the sentence from the number lost in the last minute, with what to do
     * @param over     logged when there was no further loss for a minute
     */
    public Losses(String name, LongFunction<String> sentence, String over) {
        this(name, sentence, over, TimeSource.SYSTEM);
    }

    /** With a given time source, for tests. */
    public Losses(String name, LongFunction<String> sentence, String over, TimeSource time) {
        this.time = time;
        this.told = new Trouble(name, time);
        this.sentence = sentence;
        this.over = over;
    }

    /** The reason for the present losses is reported elsewhere. */
    public synchronized void elsewhere() {
        isToldElsewhere = true;
        inView = false;
        told.ends();
    }

    /**
     * The sentence about recent losses; empty if there are none. @param lost so far, never less than before
     */
    public synchronized String sentence(long lost) {
        long now = time.nanos();
        if (isToldElsewhere) last = lost;
        isToldElsewhere = false;
        if (lost > last) {
            if (!inView) before = last;
            inView = true;
            grewNanos = now;
            last = lost;
        }
        if (inView && now - grewNanos < IN_VIEW_NANOS) {
            String words = sentence.apply(lost - before);
            told.begins(words);
            return words;
        }
        inView = false;
        told.ends(over);
        return "";
    }
}
