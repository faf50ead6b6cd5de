package io.tidegate.core.runtime;

import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/**
 * What was lost lately, seen from its counter: a loss stays in view for a minute, so that somebody sees it. It is as exact
 * as it is asked often; base.health asks every second. Any thread.
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
    /** What was lost up to the next look is told by others; so is what was lost before the first. */
    private boolean isToldElsewhere = true;

    /**
     * @param name     component and instance, for the log
     * @param sentence of how many in the last minute, and what to do
     * @param over     said once there was no further one for a minute
     */
    public Losses(String name, LongFunction<String> sentence, String over) { this(name, sentence, over, TimeSource.SYSTEM); }

    /** With a time of the caller's, for tests. */
    public Losses(String name, LongFunction<String> sentence, String over, TimeSource time) {
        this.time = time;
        this.told = new Trouble(name, time);
        this.sentence = sentence;
        this.over = over;
    }

    /** What is lost now is so for a reason that is told elsewhere. */
    public synchronized void elsewhere() {
        isToldElsewhere = true;
        inView = false;
        told.ends();
    }

    /** The sentence about what was lost lately; empty if nothing was. @param lost so far, never less than before */
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
