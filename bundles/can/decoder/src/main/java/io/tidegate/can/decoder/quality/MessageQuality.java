package io.tidegate.can.decoder.quality;

import io.tidegate.api.signal.Message;
import io.tidegate.can.decoder.settings.Checksum;
import io.tidegate.core.dbc.BitField;

/** What is known of one message on the bus. Written by the decoding thread alone; read by it too. */
final class MessageQuality {
    private static final int CALM_AFTER_LOOKS = 10;
    private static final int FAULTS = Fault.values().length;

    /** What a look found out about a fault. */
    enum Turn { NONE, BEGINS, ENDS }

    private final Message message;
    private final int length;
    private final CycleTime cycle;
    private final double lateCycles;
    private BitField counter;
    private long highestCount;
    private long lastCount = -1;
    private BitField checksum;
    private Checksum method;

    private long frames;
    private long absent;
    private long lastNanos;
    private long lastArrival;
    private boolean silent;
    private final long[] counts = new long[FAULTS];
    private final long[] told = new long[FAULTS];
    private final int[] calmLooks = new int[FAULTS];
    private final boolean[] active = new boolean[FAULTS];

    /** @param length data bytes the DBC promises */
    MessageQuality(Message message, int length, double lateCycles) {
        this.message = message;
        this.length = length;
        this.lateCycles = lateCycles;
        cycle = new CycleTime(message.cycleNanos());
    }

    Message message() { return message; }

    /**
     * @param bits    null: it has no counter
     * @param highest the count before 0
     */
    void countsBy(BitField bits, long highest) {
        counter = bits;
        highestCount = highest;
    }

    /** @param bits a whole byte; null: it has no checksum */
    void isProtectedBy(BitField bits, Checksum by) {
        checksum = bits;
        method = by;
    }

    /** @param arrival now, of a clock that only goes forward */
    // hot: runs per frame
    void frame(byte[] data, long timeNanos, long arrival) {
        long gap = timeNanos - lastNanos;
        if (frames > 0 && gap > 0) {
            if (cycle.nanos() == 0)
                cycle.learn(gap);
            else if (gap > cycle.nanos() * lateCycles) counts[Fault.LATE.ordinal()]++;
        }
        lastNanos = timeNanos;
        lastArrival = arrival;
        frames++;
        if (data.length < length) counts[Fault.SHORT.ordinal()]++;
        if (counter != null) count(data);
        if (checksum != null && data.length >= checksum.bytes()
                && method.of(data, checksum.position(0) >>> 3, message.id()) != checksum.raw(data))
            counts[Fault.CHECKSUM.ordinal()]++;
    }

    private void count(byte[] data) {
        if (data.length < counter.bytes()) return;
        long count = counter.raw(data);
        long next = lastCount == highestCount ? 0 : lastCount + 1;
        if (lastCount >= 0 && count != next) counts[Fault.COUNTER.ordinal()]++;
        lastCount = count;
    }

    void outOfRange() { counts[Fault.RANGE.ordinal()]++; }

    void absent(int signals) { absent += signals; }

    /** Whether then it had not come for so many of its cycle times, and at least for a second. */
    boolean isOverdue(long then, double cycles) {
        return frames > 0 && cycle.nanos() > 0
                && then - lastArrival > Math.max(cycle.nanos() * cycles, 1e9);
    }

    /** Forgives the time that passed: the whole bus was silent. */
    void forgive(long now) { lastArrival = now; }

    /** @return whether that is news */
    boolean silent(boolean now) {
        boolean news = now != silent;
        silent = now;
        if (news && now) counts[Fault.SILENT.ordinal()]++;
        return news;
    }

    /** Whether a fault began, or has not been there for ten looks. */
    Turn turn(Fault fault) {
        int i = fault.ordinal();
        boolean more = counts[i] > told[i];
        told[i] = counts[i];
        if (more) {
            calmLooks[i] = 0;
            boolean begins = !active[i];
            active[i] = true;
            return begins ? Turn.BEGINS : Turn.NONE;
        }
        if (!active[i] || ++calmLooks[i] < CALM_AFTER_LOOKS) return Turn.NONE;
        active[i] = false;
        return Turn.ENDS;
    }

    long frames() { return frames; }

    long count(Fault fault) { return counts[fault.ordinal()]; }

    boolean isSilent() { return silent; }

    /** Signals left out as they said "not available" or "error". */
    long absent() { return absent; }

    long cycleNanos() { return cycle.nanos(); }

    boolean watches(Fault fault) {
        return switch (fault) {
            case COUNTER -> counter != null;
            case CHECKSUM -> checksum != null;
            default -> true;
        };
    }

    /** Whether any fault was found so far. */
    boolean isFaulty() {
        for (long count : counts) if (count > 0) return true;
        return false;
    }
}
