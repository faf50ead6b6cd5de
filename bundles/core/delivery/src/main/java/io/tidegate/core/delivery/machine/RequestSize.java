package io.tidegate.core.delivery.machine;

/**
 * How many records a request may have: as many as are configured, but fewer at a server that never takes so many in time. It
 * shows when a request is taken only once it was halved. That may also have been an outage that ended, so the next ones are
 * larger and larger again; what is too large even so is not tried for some minutes. Guarded by its machine.
 */
final class RequestSize {
    private static final long FORGET = 600_000_000_000L;

    /** The next request; no limit at the beginning. */
    private int limit = Integer.MAX_VALUE;
    /** The largest that was taken since one was halved. */
    private int good;
    private int ceiling = Integer.MAX_VALUE;
    private long forgetAt;

    /** Most records of a request. */
    int most(int configured, long now) {
        if (now >= forgetAt) ceiling = Integer.MAX_VALUE;
        return Math.min(configured, Math.min(limit, ceiling));
    }

    /** The server took a request of so many records, of which none was halved since the one before. */
    void taken(int records) {
        if (limit == Integer.MAX_VALUE) return;
        good = Math.max(good, records);
        if (records >= limit) limit = limit > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : limit * 2;
    }

    /** The server took so many, having never taken as many as it was offered {@code halvings} times before. */
    void takenInPart(int records, int halvings, long now) {
        if (halvings == 1 && records <= good) {     // an outage is not over just when one halves, and was not just before
            ceiling = good;
            forgetAt = now + FORGET;
        }
        limit = Math.max(1, records);
        good = records;
    }

    /** The server may be another. */
    void forget() {
        limit = Integer.MAX_VALUE;
        ceiling = Integer.MAX_VALUE;
        good = 0;
    }
}
