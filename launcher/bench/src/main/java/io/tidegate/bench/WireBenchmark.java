package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.can.serial.SlcanFeed;
import io.tidegate.core.canwire.ChannelMap;
import io.tidegate.core.canwire.WireCount;
import io.tidegate.core.canwire.bridge.BridgeDecoder;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import io.tidegate.core.canwire.cannelloni.CannelloniDecoder;
import io.tidegate.core.canwire.gvret.GvretDecoder;
import io.tidegate.core.canwire.socketcand.SocketcandDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What adapters and networks send, into frames. An operation is a frame of 8 bytes. */
@State(Scope.Thread)
public class WireBenchmark {
    private static final int FRAMES = GeneratedCar.FRAMES;
    private static final int READ_BYTES = 4096;
    private static final long HOST = 1_700_000_000_000_000_000L;

    /** One of {@link #names}. */
    @Param("")
    public String wire;

    private Runnable feed;
    private Blackhole blackhole;

    static List<String> names() {
        return List.of("SLCAN, 11-bit", "SLCAN, mixed", "GVRET", "socketcand", "cannelloni, UDP",
                "CAN-Ethernet bridge, UDP");
    }

    /** Makes the bytes and their decoder. */
    @Setup
    public void prepare() {
        FrameSink out = frame -> blackhole.consume(frame);
        WireCount count = new WireCount();
        feed = switch (wire) {
            case "SLCAN, 11-bit" -> slcan(out, true);
            case "SLCAN, mixed" -> slcan(out, false);
            case "GVRET" -> {
                GvretDecoder decoder = new GvretDecoder(ChannelMap.all("car"), true, out, count);
                byte[][] reads = pieces(bytes("F1004042 0F00%4$08X08%3$s00"));
                yield () -> {
                    for (byte[] read : reads) decoder.feed(read, 0, read.length, HOST);
                };
            }
            case "socketcand" -> {
                SocketcandDecoder decoder = new SocketcandDecoder("car", true, out, answer -> {}, count);
                byte[][] reads = pieces(text("< frame %2$s 1795228505.324609 %3$s >"));
                yield () -> {
                    for (byte[] read : reads) decoder.feed(read, 0, read.length, HOST);
                };
            }
            case "cannelloni, UDP" -> {
                CannelloniDecoder decoder = new CannelloniDecoder("car", out, count);
                byte[] bytes = join(HexFormat.of().parseHex("020000" + String.format("%04X", FRAMES)),
                        bytes("%5$08X08%3$s"));
                yield () -> decoder.datagram(bytes, 0, bytes.length, HOST);
            }
            default -> {
                BridgeDecoder decoder =
                        new BridgeDecoder(BridgeVersion.V1, ChannelMap.all("car"), 1, out, count);
                byte[] one = HexFormat.of().parseHex(
                        "005472697469756D00BE61FEA900310100000508000801020304050607 08".replace(" ", ""));
                yield () -> {
                    for (int i = 0; i < FRAMES; i++) decoder.datagram(one, 0, one.length, HOST);
                };
            }
        };
    }

    private static Runnable slcan(FrameSink out, boolean standard) {
        SlcanFeed parser = new SlcanFeed("car", out);
        byte[] bytes = standard ? text("t%6$03X8%3$s\r") : text("%1$s%2$s8%3$s\r");
        parser.feed(new byte[] {'\r'}, HOST);
        byte[][] reads = pieces(bytes);
        return () -> {
            for (byte[] read : reads) parser.feed(read, HOST);
        };
    }

    /** As a busy port gives them. */
    private static byte[][] pieces(byte[] bytes) {
        byte[][] pieces = new byte[(bytes.length + READ_BYTES - 1) / READ_BYTES][];
        for (int i = 0; i < pieces.length; i++)
            pieces[i] =
                    Arrays.copyOfRange(bytes, i * READ_BYTES, Math.min(bytes.length, (i + 1) * READ_BYTES));
        return pieces;
    }

    /**
     * Every frame: 1 kind of line, 2 id, 3 data, 4 id as GVRET has it, 5 as SocketCAN has it, 6 its lower 11
     * bits.
     */
    private static byte[] text(String pattern) {
        StringBuilder text = new StringBuilder();
        for (CanFrame frame : GeneratedCar.frames()) {
            boolean extended = frame.isExtended();
            text.append(String.format(Locale.ROOT, pattern.replace(" ", pattern.contains("<") ? " " : ""),
                    extended ? "T" : "t",
                    String.format(extended ? "%08X" : "%03X", frame.id()),
                    HexFormat.of().withUpperCase().formatHex(frame.data()),
                    Integer.reverseBytes(frame.id() | (extended ? 1 << 31 : 0)),
                    frame.id() | (extended ? 1 << 31 : 0),
                    frame.id() & CanFrame.MAX_STANDARD_ID));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String pattern) {
        return HexFormat.of().parseHex(new String(text(pattern), StandardCharsets.US_ASCII));
    }

    private static byte[] join(byte[] head, byte[] rest) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(head);
        joined.writeBytes(rest);
        return joined.toByteArray();
    }

    /** All of them once. */
    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void feed(Blackhole sink) {
        blackhole = sink;
        feed.run();
    }
}
