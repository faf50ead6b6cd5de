package io.tidegate.core.canwire;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canwire.bridge.BridgeDecoder;
import io.tidegate.core.canwire.bridge.BridgeHeartbeat;
import io.tidegate.core.canwire.bridge.BridgeVersion;
import io.tidegate.core.canwire.cannelloni.Cannelloni;
import io.tidegate.core.canwire.cannelloni.CannelloniDecoder;
import io.tidegate.core.canwire.gvret.GvretDecoder;
import io.tidegate.core.canwire.socketcand.SocketcandBeacon;
import io.tidegate.core.canwire.socketcand.SocketcandCommands;
import io.tidegate.core.canwire.socketcand.SocketcandDecoder;
import io.tidegate.testkit.HostileInput;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams and datagrams made to keep whoever reads them busy. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileStreamTest {
    private static final long HOST = 1_700_000_000_000_000_000L;
    /** What a stream comes in. */
    private static final int PIECE = 1_400;
    private static final String[] WORDS = {"<", ">", "< ", "<>", "< >", " ", "< frame ", "< frame 123 1.0 ",
        "1 ", "AA ", "< ok >", "< error ",
        "< frame 123 1.1 0 >", "7", "< send 1 1 1 >", "< open ", "< add 0 1 1 1 AA >",
        "< frame ffffffffffffffffff ", "< frame 1 9.9.9 ", "\0", "a"};
    private static final byte[][] UNITS =
            {Bytes.of("00"), Bytes.of("FF"), Bytes.of("01"), Bytes.of("7F"), Bytes.of("F1"), Bytes.of("F100"),
                Bytes.of("F10000"), Bytes.of("F114"), Bytes.of("F101"), Bytes.of("54"),
                Bytes.of("005472697469756D00"), Bytes.of("000001230400000000"),
                Bytes.of("0000012300"), Bytes.of("80000000000001"), Bytes.of("0200000001"),
                Bytes.of("0000050800080008000000000000"), Bytes.of("3C3E")};

    private final WireCount count = new WireCount();

    private interface Decoder {
        void feed(byte[] bytes, int at, int size);
    }

    private static void nowhere(CanFrame frame) {}

    private static byte[] many(byte[] begin, byte[] unit, int length) {
        byte[] all = new byte[Math.max(length, begin.length)];
        System.arraycopy(begin, 0, all, 0, begin.length);
        for (int at = begin.length; at < all.length; at++) all[at] = unit[(at - begin.length) % unit.length];
        return all;
    }

    private static void assertBounded(String what, byte[] begin, byte[] unit, Decoder decoder)
            throws Exception {
        HostileInput.assertBounded(what, length -> many(begin, unit, length), bytes -> {
            for (int at = 0; at < bytes.length; at += PIECE)
                decoder.feed(bytes, at, Math.min(PIECE, bytes.length - at));
        });
        HostileInput.assertBounded(what + " byte by byte", length -> many(begin, unit, length), bytes -> {
            for (int at = 0; at < bytes.length; at++) decoder.feed(bytes, at, 1);
        });
    }

    @Test
    void textsOfSocketcandAreReadInTime() throws Exception {
        SocketcandDecoder client =
                new SocketcandDecoder("car", true, HostileStreamTest::nowhere, answer -> {}, count);
        SocketcandCommands server =
                new SocketcandCommands("car", HostileStreamTest::nowhere, command -> {}, count);
        for (String word : WORDS) {
            byte[] unit = word.getBytes(StandardCharsets.US_ASCII);
            byte[] begin = "< ".getBytes(StandardCharsets.US_ASCII);
            assertBounded("client: " + word, begin, unit,
                    (bytes, at, size) -> client.feed(bytes, at, size, HOST));
            assertBounded("server: " + word, begin, unit,
                    (bytes, at, size) -> server.feed(bytes, at, size, HOST));
        }
    }

    @Test
    void beaconsOfSocketcandAreReadInTime() throws Exception {
        for (String word : new String[] {"<", ">", "\"", "=", " ", "<Bus name=\"c\"/>", "<Bus ", "<URL>",
            "can://", ":", "a", "name=\"", "&amp;"})
            HostileInput.assertBounded("beacon: " + word, HostileInput.repeated(
                    "<CANBeacon name=\"x\" type=\"SocketCAN\" description=\"d\"><URL>can://h:29536</URL>",
                    word, "</CANBeacon>"),
                    text -> SocketcandBeacon.parse(text.getBytes(StandardCharsets.UTF_8), text.length()));
    }

    @Test
    void bytesOfEveryOtherProtocolAreReadInTime() throws Exception {
        GvretDecoder gvret = new GvretDecoder(ChannelMap.all("car"), true, HostileStreamTest::nowhere, count);
        CannelloniDecoder cannelloni = new CannelloniDecoder("car", HostileStreamTest::nowhere, count);
        BridgeDecoder bridge = new BridgeDecoder(BridgeVersion.V1, ChannelMap.all("car"), 1,
                HostileStreamTest::nowhere, count);
        byte[] none = new byte[0];
        byte[] tritium = Bytes.of("005472697469756D0000020000000007");
        for (byte[] unit : UNITS) {
            String name = Bytes.hex(unit, unit.length);
            assertBounded("GVRET " + name, none, unit,
                    (bytes, at, size) -> gvret.feed(bytes, at, size, HOST));
            assertBounded("cannelloni " + name, Cannelloni.hello(), unit, (bytes, at, size) -> {
                if (at == 0) cannelloni.reset();
                cannelloni.stream(bytes, at, size, HOST);
            });
            assertBounded("CAN-Ethernet " + name, tritium, unit, (bytes, at, size) -> {
                if (at == 0) bridge.reset();
                bridge.stream(bytes, at, size, "car", HOST);
            });
            HostileInput.assertBounded("datagrams " + name, length -> many(tritium, unit, length), bytes -> {
                BridgeHeartbeat.parse(bytes, bytes.length);
                bridge.datagram(bytes, 0, bytes.length, HOST);
                cannelloni.datagram(bytes, 0, bytes.length, HOST);
            });
        }
    }

    @Test
    void patternsOfIdentifiersAreReadInTime() throws Exception {
        for (String unit : new String[] {"7", "x", "-", " ", ",", "7DF,", "1-2,", "1 - ", "x-x,", "7DF\t"})
            HostileInput.assertBounded("patterns: " + unit, HostileInput.repeated("", unit, "1"), text -> {
                try {
                    IdPatterns.of("transmit.ids", text);
                } catch (IllegalArgumentException refused) {
                    // in time, which is all that counts here
                }
            });
    }
}
