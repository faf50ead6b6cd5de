package io.tidegate.core.canwire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canwire.bridge.BridgeDecoder;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import io.tidegate.core.canwire.cannelloni.CannelloniDecoder;
import io.tidegate.core.canwire.gvret.GvretDecoder;
import io.tidegate.core.canwire.socketcand.SocketcandCommands;
import io.tidegate.core.canwire.socketcand.SocketcandDecoder;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A decoder allocates the frame and its data, nothing else. */
class AllocationTest {
    private static final long HOST = 1_700_000_000_000_000_000L;
    private static final int ROUNDS = 200_000;
    /** CanFrame 40 bytes, its array of 8 bytes 24; the rest is what the JVM does meanwhile. */
    private static final double MAX_BYTES = 40 + 24 + 0.5;
    private static volatile CanFrame last;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final WireCount count = new WireCount();

    private void allocatesTheFrameOnly(Runnable decode) {
        for (int i = 0; i < 20_000; i++) decode.run();
        long framesBefore = count.frames();
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) decode.run();
        double frames = count.frames() - framesBefore;
        double each = (thread.getCurrentThreadAllocatedBytes() - before) / frames;
        assertTrue(each <= MAX_BYTES, each + " bytes per frame");
    }

    @Test
    void gvretAllocatesTheFrameOnly() {
        byte[] good = Bytes.of("F1 00 40420F00 23010000 08 0102030405060708 00");
        GvretDecoder decoder = new GvretDecoder(ChannelMap.all("car"), true, frame -> last = frame, count);
        allocatesTheFrameOnly(() -> decoder.feed(good, 0, good.length, HOST));
    }

    @Test
    void socketcandAllocatesTheFrameOnly() {
        byte[] good = "< frame 123 1795228505.324609 DEADBEEF01020304 >".getBytes(StandardCharsets.US_ASCII);
        SocketcandDecoder decoder = new SocketcandDecoder("car", true, frame -> last = frame, answer -> {},
                count);
        allocatesTheFrameOnly(() -> decoder.feed(good, 0, good.length, HOST));
    }

    @Test
    void socketcandsServerAllocatesTheFrameOnly() {
        byte[] good = "< send 1F334455 8 1 2 3 4 5 6 7 8 >".getBytes(StandardCharsets.US_ASCII);
        SocketcandCommands commands = new SocketcandCommands("car", frame -> last = frame, command -> {},
                count);
        allocatesTheFrameOnly(() -> commands.feed(good, 0, good.length, HOST));
    }

    @Test
    void cannelloniAllocatesTheFrameOnly() {
        byte[] good = Bytes.of("02 00 00 0002 00000123 08 0102030405060708 9f334455 08 0102030405060708");
        CannelloniDecoder decoder = new CannelloniDecoder("car", frame -> last = frame, count);
        allocatesTheFrameOnly(() -> decoder.datagram(good, 0, good.length, HOST));
    }

    @Test
    void theBridgeAllocatesTheFrameOnly() {
        byte[] good = Bytes.of("00 5472697469756D 00 BE61FEA9003101 00000508 00 08 0008000000000000");
        BridgeDecoder decoder = new BridgeDecoder(BridgeVersion.V1, ChannelMap.all("car"), 1,
                frame -> last = frame, count);
        allocatesTheFrameOnly(() -> decoder.datagram(good, 0, good.length, HOST));
    }
}
