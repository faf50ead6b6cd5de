package io.tidegate.core.canwire;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every decoder, a million broken inputs each: no exception, no hang, no more than the bytes can hold. */
@Timeout(240)
class FuzzTest {
    private static final long HOST = 1_700_000_000_000_000_000L;
    private static final String CANNELLONI =
            "00000123 04 deadbeef 9f334455 01 01 400005a0 04 00000213 83 07 112233";
    private static final String BRIDGE = "00 5472697469756D 00 BE61FEA9003101 00000508 00 08 0008000000000000"
            + "1F334455 01 01 0700000000000000 000005A0 02 04 0000000000000000 00000000 80 08 "
            + "01F4BE61FEA90031";

    private final WireCount count = new WireCount();

    private static void nowhere(CanFrame frame) {}

    @Test
    void gvretSurvivesAMillionBrokenStreams() {
        byte[] good = Bytes.of("F1 00 40420F00 23010000 04 DEADBEEF 00 F109DEAD F1 00 50420F00 5544339F 11 "
                + "07 00"
                + "F1 14 40420F00 23010000 0C 01 00112233445566778899AABB 00 F10C02");
        GvretDecoder decoder = new GvretDecoder(ChannelMap.all("car"), true, FuzzTest::nowhere, count);
        Fuzz.millionTimes(good, count, (bytes, size) -> decoder.feed(bytes, 0, size, HOST));
    }

    @Test
    void socketcandSurvivesAMillionBrokenStreams() {
        byte[] good = ("< ok >< frame 123 1795228505.324609 DEADBEEF >< error 004 1417687245.8 >"
                + "< frame 1F334455 1.5 01 02 >< echo >").getBytes(StandardCharsets.US_ASCII);
        SocketcandDecoder decoder = new SocketcandDecoder("car", true, FuzzTest::nowhere, answer -> {},
                count);
        Fuzz.millionTimes(good, count, (bytes, size) -> decoder.feed(bytes, 0, size, HOST));
    }

    @Test
    void socketcandsServerSurvivesAMillionBrokenStreams() {
        byte[] good = "< open can0 >< rawmode >< send 123 2 AA b >< send 1F334455 8 1 2 3 4 5 6 7 8 >< echo >"
                .getBytes(StandardCharsets.US_ASCII);
        SocketcandCommands commands = new SocketcandCommands("car", FuzzTest::nowhere, command -> {}, count);
        Fuzz.millionTimes(good, count, (bytes, size) -> commands.feed(bytes, 0, size, HOST));
    }

    @Test
    void beaconsSurviveAMillionMutations() {
        byte[] good = new SocketcandBeacon("host", 29536, List.of("can0", "can1")).encode("127.0.0.1");
        long[] whole = new long[1];
        Fuzz.mutate(good, (bytes, size) -> {
            if (SocketcandBeacon.parse(bytes, size) != null) whole[0]++;
        });
        assertTrue(whole[0] > Fuzz.ROUNDS / 100, whole[0] + " whole");
    }

    @Test
    void cannelloniSurvivesAMillionBrokenDatagrams() {
        byte[] good = Bytes.of("0200000004" + CANNELLONI);
        CannelloniDecoder decoder = new CannelloniDecoder("car", FuzzTest::nowhere, count);
        Fuzz.millionTimes(good, count, (bytes, size) -> decoder.datagram(bytes, 0, size, HOST));
    }

    @Test
    void cannelloniSurvivesAMillionBrokenStreams() {
        byte[] good = Bytes.join(Cannelloni.hello(), Bytes.of(CANNELLONI));
        CannelloniDecoder decoder = new CannelloniDecoder("car", FuzzTest::nowhere, count);
        Fuzz.millionTimes(good, count, (bytes, size) -> {
            decoder.reset();
            decoder.stream(bytes, 0, size, HOST);
        });
    }

    @Test
    void theBridgeSurvivesAMillionBrokenDatagrams() {
        byte[] good = Bytes.of(BRIDGE);
        BridgeDecoder decoder = new BridgeDecoder(BridgeVersion.V1, ChannelMap.all("car"), 1,
                FuzzTest::nowhere, count);
        Fuzz.millionTimes(good, count, (bytes, size) -> {
            BridgeHeartbeat.parse(bytes, size);
            decoder.datagram(bytes, 0, size, HOST);
        });
    }

    @Test
    void theBridgeSurvivesAMillionBrokenStreams() {
        byte[] good = Bytes.of(BRIDGE);
        BridgeDecoder decoder = new BridgeDecoder(BridgeVersion.V1, ChannelMap.all("car"), 1,
                FuzzTest::nowhere, count);
        Fuzz.millionTimes(good, count, (bytes, size) -> {
            if (size % 3 == 0) decoder.reset();
            decoder.stream(bytes, 0, size, "car", HOST);
        });
    }
}
