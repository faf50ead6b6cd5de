package io.tidegate.core.delivery.machine;

/**
 * How many records a request may have: as many as are configured, but fewer at a server that never takes so
 * many in time. One that is away does not take them, either, so little is concluded from that: only if as
 * many as before were taken, then more were not, and then half of those at once; and that twice in some
 * minutes, with nothing larger taken in between. An outage would have to begin and end just so, and then once
 * more. What is too large is not tried for some minutes, then twice as much as was taken, and so on. Guarded
 * by its machine.
 */
final class RequestSize {
    private static final long FORGET = 600_000_000_000L;
    /** Requests do not get smaller than this part of what is configured: that costs more than it helps. */
    private static final int MIN_SIZE = 16;

    /** The most that a server takes which does not take all; no limit as long as that is not known. */
    private int ceiling = Integer.MAX_VALUE;
    private long forgetAt;
    /** The largest that was taken since one was halved. */
    private int last;
    /** What seems to be too much; 0 if nothing does. */
    private int suspect;
    private long suspectedAt;
    /** The largest that was taken since then. */
    private int good;

    /** Most records of a request. */
    int most(int configured, long now) {
        long most = now >= forgetAt ? 2L * ceiling : ceiling;
        return (int) Math.min(configured, most);
    }

    /** The server took a request of so many records, or it had been halved more than once. */
    void taken(int records) {
        last = Math.max(last, records);
        good = Math.max(good, records);
        ceiling = Math.max(ceiling, records);
        if (records >= suspect) suspect = 0;
    }

    /**
     * The server took so many, which were half of what it had not taken.
     *
     * @param halved     how many that were
     * @param since      when those were offered first
     * @param configured most records of a request
     */
    void takenHalf(int records, int halved, long since, int configured, long now) {
        boolean isBetweenTaken = records <= last && records >= configured / MIN_SIZE;
        taken(records);
        last = records;
        if (!isBetweenTaken) return;
        boolean isSeenTwice = isSuspectedSince(since, now) && halved > good;
        if (halved > ceiling || isSeenTwice) forgetAt = now + FORGET;
        if (halved <= ceiling && isSeenTwice) ceiling = good;
        if (!isSeenTwice) good = records;
        suspect = halved;
        suspectedAt = now;
    }

    /** Several requests at once meet one outage: what was offered before is part of it. */
    private boolean isSuspectedSince(long since, long now) {
        return suspect > 0 && since >= suspectedAt && now - suspectedAt < FORGET;
    }

    /** The server may be another. */
    void forget() {
        ceiling = Integer.MAX_VALUE;
        last = 0;
        suspect = 0;
        good = 0;
    }
}
