package io.tidegate.testkit;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Sends a hundred thousand invalid datagrams to a network listener: random, truncated and extended ones,
 * from a fixed seed. Memory must not grow.
 */
public final class BadDatagrams {
    /** Number of datagrams sent. */
    public static final long MANY = 100_000;
    private static final int AT_ONCE = 500;
    private static final int LONGEST = 1_400;
    /** A byte that completes no frame of any protocol. */
    private static final byte FILL = 4;
    private static final long MAX_GROWTH = 8L << 20;

    private final SplittableRandom random = new SplittableRandom(20261130);
    private final byte[] broken;

    /** Sends one. */
    @FunctionalInterface
    @ConsumerType
    public interface Sender {
        void send(byte[] datagram) throws IOException;
    }

    /**
     * @param broken a datagram that is invalid whatever follows it, wherever it is truncated, and with any
     * first byte
     */
    public BadDatagrams(byte[] broken) { this.broken = broken.clone(); }

    /**
     * Sends {@link #MANY}, and continues until half as many are counted, because a network drops datagrams
     * when it is full.
     *
     * @param bad the number counted so far by the object under test
     * @throws AssertionError if memory grew by more than 8 MiB, or they are not counted
     */
    public void flood(Sender sender, LongSupplier bad) {
        send(sender, bad, MANY / 20);
        long before = used();
        send(sender, bad, MANY);
        long grown = used() - before;
        if (grown > MAX_GROWTH)
            throw new AssertionError(MANY + " bad datagrams made the memory grow by " + grown + " bytes");
    }

    private void send(Sender sender, LongSupplier bad, long many) {
        long goal = bad.getAsLong() + many / 2;
        long[] sent = new long[1];
        Await.until(many + " bad datagrams are sent, and half of them counted", Duration.ofMinutes(5), () -> {
            for (int i = 0; i < AT_ONCE; i++) sender.send(next());
            sent[0] += AT_ONCE;
            return sent[0] >= many && bad.getAsLong() >= goal;
        });
    }

    private byte[] next() {
        int kind = random.nextInt(3);
        if (kind == 0) return Arrays.copyOf(broken, random.nextInt(broken.length));
        if (kind == 1) {
            byte[] longer = Arrays.copyOf(broken, broken.length + random.nextInt(LONGEST));
            Arrays.fill(longer, broken.length, longer.length, FILL);
            return longer;
        }
        byte[] bytes = new byte[1 + random.nextInt(LONGEST)];
        random.nextBytes(bytes);
        bytes[0] = (byte) ~broken[0];
        return bytes;
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
