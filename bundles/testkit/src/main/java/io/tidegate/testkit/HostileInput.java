package io.tidegate.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.IntFunction;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The limit on what external input may cost its reader: 64 KiB take at most 100 ms of CPU time and 512 MiB
 * of allocations, and four times as much takes not much more than four times as long. It measures the CPU
 * time of the thread, and takes the minimum of several attempts, so a busy machine does no harm.
 */
public final class HostileInput {
    /** Size of the measured input. */
    public static final int BYTES = 64 << 10;
    private static final int FOURTH = BYTES / 4;
    private static final long MAX_NANOS = 100_000_000;
    private static final long MAX_BYTES = 512L << 20;
    /** Growth below this is negligible. */
    private static final long NOTHING = 4_000_000;
    /** In proportion it is 4, with the square 16; in between are caches and the collector of garbage. */
    private static final int MAX_GROWTH = 12;
    /** Until then code that is still interpreted has been compiled. */
    private static final long PATIENCE = 8_000_000_000L;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Reads the input; exceptions for refused input are caught inside. */
    @FunctionalInterface
    @ConsumerType
    public interface Reader<T> {
        void read(T input) throws Exception;
    }

    private HostileInput() {}

    /** A beginning, the same over and over, and an end; about as long as is asked for, at least one unit. */
    public static IntFunction<String> repeated(String begin, String unit, String end) {
        return length -> begin
                + unit.repeat(Math.max(1, (length - begin.length() - end.length()) / unit.length())) + end;
    }

    /**
     * Reads the input repeatedly on this thread, until one attempt is cheap enough.
     *
     * @param what  for the message
     * @param input of a length in bytes or characters
     * @throws AssertionError if it takes too long, grows faster than the input, takes too much memory, or
     *         ends the thread
     */
    public static <T> void assertBounded(String what, IntFunction<T> input, Reader<T> reader)
            throws Exception {
        assertBounded(what, input, reader, PATIENCE);
    }

    /** As {@link #assertBounded}, for what a limit keeps from growing: 100 ms are all that counts. */
    public static <T> void assertBrief(String what, IntFunction<T> input, Reader<T> reader) throws Exception {
        assertBounded(what, length -> input.apply(BYTES), reader, PATIENCE);
    }

    /** @param patience in ns of the processor */
    static <T> void assertBounded(String what, IntFunction<T> input, Reader<T> reader, long patience)
            throws Exception {
        T fourth = input.apply(FOURTH);
        T whole = input.apply(BYTES);
        long leastOfFourth = Long.MAX_VALUE;
        long leastOfWhole = Long.MAX_VALUE;
        long spent = 0;
        while (!isLittle(leastOfFourth, leastOfWhole)) {
            if (spent > patience)
                throw new AssertionError(
                        what + ": " + BYTES + " bytes took " + leastOfWhole / 1_000 + " us of the processor, "
                                + FOURTH + " bytes " + leastOfFourth / 1_000 + " us");
            long small = time(what, fourth, reader);
            long large = time(what, whole, reader);
            leastOfFourth = Math.min(leastOfFourth, small);
            leastOfWhole = Math.min(leastOfWhole, large);
            spent += small + large;
        }
    }

    private static boolean isLittle(long fourth, long whole) {
        return whole <= NOTHING || whole <= MAX_NANOS && whole / MAX_GROWTH <= fourth;
    }

    private static <T> long time(String what, T input, Reader<T> reader) throws Exception {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long begin = THREADS.getCurrentThreadCpuTime();
        try {
            reader.read(input);
        } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) {
            throw new AssertionError(what + ": ends whoever reads it", e);
        }
        long nanos = THREADS.getCurrentThreadCpuTime() - begin;
        bytes = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        if (bytes > MAX_BYTES) throw new AssertionError(what + ": took " + bytes + " bytes of memory");
        return nanos;
    }
}
