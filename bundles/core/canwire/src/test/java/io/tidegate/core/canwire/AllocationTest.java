package io.tidegate.core.canwire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.can.CanFrame;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** A decoder allocates the frame and its data, nothing else. */
class AllocationTest {
    private static final long HOST = 1_700_000_000_000_000_000L;
    private static final int ROUNDS = 200_000;
    /** CanFrame 40 bytes, its array of 8 bytes 24; the rest is what the JVM does meanwhile. */
    private static final double MOST_BYTES = 40 + 24 + 0.5;
    private static volatile CanFrame last;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final WireCount count = new WireCount();

    private void allocatesTheFrameOnly(Runnable decode) {
        for (int i = 0; i < 20_000; i++) decode.run();
        long framesBefore = count.frames();
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) decode.run();
        double each = (thread.getCurrentThreadAllocatedBytes() - before) / (double) (count.frames() - framesBefore);
        assertTrue(each <= MOST_BYTES, each + " bytes per frame");
    }

    @Test
    void gvretAllocatesTheFrameOnly() {
        byte[] good = Bytes.of("F1 00 40420F00 23010000 08 0102030405060708 00");
        GvretDecoder decoder = new GvretDecoder(ChannelMap.all("car"), true, frame -> last = frame, count);
        allocatesTheFrameOnly(() -> decoder.feed(good, 0, good.length, HOST));
    }
}
