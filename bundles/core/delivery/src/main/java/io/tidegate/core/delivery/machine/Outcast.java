package io.tidegate.core.delivery.machine;

/**
 * A record that is set aside, because the server takes others and not this one, or as it is of a series of
 * which the server did not take one ({@link SeriesQueue}). It is offered again, alone, with pauses that grow.
 * A failure after which others are taken is a strike; an outage, in which nothing is taken, gives none. After
 * twelve strikes, about seven minutes where others are sent all the time, its next failure makes it a dead
 * letter. A pause that the server asks for stops the whole sink, also when this record was what it answered;
 * then others come first for as long as that again. Guarded by its machine.
 */
final class Outcast {
    static final int MAX_STRIKES = 12;
    private static final long MIN_PAUSE = 1_000_000_000L;
    private static final long MAX_PAUSE = 60_000_000_000L;
    private static final int MAX_SHIFT = 6;

    private int failures;
    private int strikes;
    private long retryAt;
    private String reason = "";
    /** What it waits in, as it is not known to be at fault itself; null if it is. */
    private SeriesQueue queue;

    /** One that the server does not take. */
    Outcast() {}

    /** One that waits for its turn in its series. */
    Outcast(SeriesQueue queue) { this.queue = queue; }

    /** The server did not take it. @param reason a sentence of its own */
    void failed(String reason, long now) {
        this.reason = reason;
        retryAt = now + Math.min(MAX_PAUSE, MIN_PAUSE << Math.min(failures++, MAX_SHIFT));
        if (queue == null) return;
        queue.failed(retryAt, now);
        if (strikes == 0) return;
        queue.hasFault();
        queue = null;
    }

    /** Others were taken after it had failed. */
    void strike() {
        strikes++;
        if (queue != null) queue.othersTaken();
    }

    /** Whether nothing more is to be expected of the server. */
    boolean isDead() { return strikes >= MAX_STRIKES; }

    /** When it is offered again. */
    long retryAt() { return queue == null ? retryAt : queue.askAt(); }

    /** It is not offered again before. */
    void notBefore(long time) {
        if (queue == null)
            retryAt = Math.max(retryAt, time);
        else
            queue.notBefore(time);
    }

    /** What it waits in for its turn; null if it has a time of its own. */
    SeriesQueue queue() { return queue; }

    /** What the server said; empty if it was not asked. */
    String reason() { return reason; }

    /** Why it is a dead letter. */
    String sentence() {
        return reason + "; tried " + (failures + 1) + " times, and after " + strikes
                + " of them the server took other lines";
    }

    /** The server may be another. */
    void forget(long now) {
        failures = 0;
        strikes = 0;
        retryAt = now;
    }
}
