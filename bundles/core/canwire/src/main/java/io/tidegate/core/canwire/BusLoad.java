package io.tidegate.core.canwire;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.status.Health;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How busy a bus is: the share of time that its frames take, in percent, over the last ten seconds, or since
 * it was last asked for where that is longer. Only where the bit rate is known. Frames that are repeated, and
 * the flags of errors, take time as well, but nobody tells how often: they are not in it. Any thread.
 */
public final class BusLoad {
    /** Its name in {@link Health#numbers}. */
    public static final String NUMBER = "bus_load_percent";

    private static final long SECOND = 1_000_000_000L;
    private static final int SECONDS = 10;
    /** Of {@link Flag}; the others change no length. */
    private static final int KINDS =
            Flag.EXTENDED | Flag.REMOTE | Flag.ERROR | Flag.FD | Flag.BIT_RATE_SWITCH;
    private static final int CODES = 16;

    private final LongSupplier clock;
    /** Time that the frames took, ns. */
    private final LongAdder busy = new LongAdder();
    private BitRates rates = BitRates.UNKNOWN;
    /** Nanoseconds of a frame by kind and data length code; null while no rate is known. */
    private volatile long @Nullable [] nanos;
    /** A frame switched to a rate that is not known. */
    private volatile boolean missesRate;
    /** Looks at the clock and at {@link #busy}, a second or more apart; the oldest is at {@link #next}. */
    private final long[] lookedAt = new long[SECONDS + 1];
    private final long[] busyThen = new long[SECONDS + 1];
    private int looks;
    private int next;
    private double percent = Double.NaN;

    /** @param clock monotonic, in ns */
    public BusLoad(LongSupplier clock) { this.clock = clock; }

    /** The rates from now on; {@link BitRates#UNKNOWN} while there is none, such as without an adapter. */
    public synchronized void rates(BitRates now) {
        if (now.equals(rates)) return;
        rates = now;
        missesRate = false;
        looks = 0;
        percent = Double.NaN;
        nanos = now.isKnown() ? table(now) : null;
        if (now.isKnown()) look(clock.getAsLong());
    }

    private static long[] table(BitRates rates) {
        long[] table = new long[(KINDS + 1) * CODES];
        for (int flags = 0; flags <= KINDS; flags++)
            for (int dlc = 0; dlc < CODES; dlc++) {
                double data = FrameBits.data(flags, dlc);
                double seconds = FrameBits.nominal(flags, dlc) / rates.nominal()
                        + (data == 0 ? 0 : data / rates.data());
                table[flags * CODES + dlc] = Double.isInfinite(seconds) ? -1 : Math.round(seconds * SECOND);
            }
        return table;
    }

    /** A frame was on the bus. */
    // hot: runs per frame
    public void count(CanFrame frame) {
        long[] table = nanos;
        if (table == null) return;
        long time = table[(frame.flags() & KINDS) * CODES + frame.dlc()];
        if (time < 0)
            missesRate = true;
        else
            busy.add(time);
    }

    /** In percent; NaN while it is not known. */
    public synchronized double percent() {
        long now = clock.getAsLong();
        if (!rates.isKnown() || missesRate) return Double.NaN;
        if (now - lookedAt[newest()] >= SECOND) {
            look(now);
            int from = from(now);
            percent = 100.0 * (busyThen[newest()] - busyThen[from]) / (now - lookedAt[from]);
        }
        return percent;
    }

    private void look(long now) {
        lookedAt[next] = now;
        busyThen[next] = busy.sum();
        next = (next + 1) % lookedAt.length;
        looks = Math.min(looks + 1, lookedAt.length);
    }

    private int newest() { return (next + lookedAt.length - 1) % lookedAt.length; }

    /** The oldest look of the last ten seconds, or the last one before this if there is none. */
    private int from(long now) {
        int found = (newest() + lookedAt.length - 1) % lookedAt.length;
        for (int back = 2; back < looks; back++) {
            int older = (newest() + lookedAt.length - back) % lookedAt.length;
            if (now - lookedAt[older] > SECONDS * SECOND) break;
            found = older;
        }
        return found;
    }

    /** The same health, with this number where it is known. */
    public Health in(Health health) {
        double now = percent();
        if (Double.isNaN(now)) return health;
        Map<String, Double> numbers = new HashMap<>(health.numbers());
        numbers.put(NUMBER, now);
        return health.with(numbers);
    }
}
