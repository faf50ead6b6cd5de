package io.tidegate.events.engine.rule;

import io.tidegate.events.engine.trouble.Problem;
import io.tidegate.events.engine.trouble.Sights;
import io.tidegate.events.engine.trouble.Trouble;

/**
 * What an event has seen of the buses, and what it says is missing there. Used under the lock of
 * {@link Rules}.
 */
final class SightReport {
    private final Trouble trouble;
    private final Wanted wanted;
    private final Common common;
    private final long born;
    private final Sights sights = new Sights();
    private boolean hasToTell;
    private volatile boolean hasAny;

    /** @param born when the event began, by {@link Common#nanos()} */
    SightReport(Trouble trouble, Wanted wanted, Common common, long born) {
        this.trouble = trouble;
        this.wanted = wanted;
        this.common = common;
        this.born = born;
    }

    void put(String bus, Sights.Sight sight) {
        sights.put(bus, sight);
        hasAny = true;
        hasToTell = true;
    }

    /** Whether any bus was seen. Any thread. */
    boolean hasAny() { return hasAny; }

    /** Whether {@link #tell} has something to say, or had to wait. */
    boolean hasToTell() { return hasToTell; }

    /** Says what is missing; what another bus may have is said once all buses had the time to begin. */
    void tell() {
        boolean isSaid = trouble.isAt(Trouble.Of.SIGNALS) || trouble.isAt(Trouble.Of.LEFT_OUT);
        boolean early = sights.mayBeWellElsewhere() && !isSaid && !common.hadTime(born, sights.seen());
        Problem problem = sights.problem();
        Problem ofPatterns = wanted.problem();
        boolean patternsWait = ofPatterns != Problem.NONE && !trouble.isAt(Trouble.Of.PATTERNS)
                && !common.hadTime(born, sights.seen());
        if (!patternsWait) trouble.say(Trouble.Of.PATTERNS, ofPatterns);
        hasToTell = early && problem != Problem.NONE || patternsWait;
        if (early && problem != Problem.NONE) return;
        trouble.say(Trouble.Of.SIGNALS, sights.fires() ? Problem.NONE : problem);
        trouble.say(Trouble.Of.LEFT_OUT, sights.fires() ? problem : Problem.NONE);
    }
}
