package io.tidegate.core.canwire.socketcand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canwire.Bytes;
import io.tidegate.core.canwire.Wire;
import io.tidegate.core.canwire.WireCount;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketcandTest {
    private static final long HOST = 1_795_228_506_000_000_000L;

    private final List<CanFrame> frames = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final WireCount count = new WireCount();
    private final SocketcandDecoder decoder = new SocketcandDecoder("car", false, frames::add, answers::add,
            count);
    private final SocketcandCommands commands = new SocketcandCommands("car", frames::add, answers::add,
            count);

    private static byte[] ascii(String text) { return text.getBytes(StandardCharsets.US_ASCII); }

    private List<String> decode(String text) {
        decoder.feed(ascii(text), 0, text.length(), HOST);
        return frames.stream().map(Bytes::text).toList();
    }

    private List<String> command(String text) {
        commands.feed(ascii(text), 0, text.length(), HOST);
        return frames.stream().map(Bytes::text).toList();
    }

    @Test
    void readsFramesThatShareASegment() {
        assertEquals(List.of("car 123#DEADBEEF flags 0 dlc 4", "car 1F334455#01 flags 1 dlc 1"),
                decode("< frame 123 1795228505.324609 DEADBEEF >< frame 1F334455 1795228505.369098 01 >"));
    }

    @Test
    void readsAFrameWithoutData() {
        assertEquals(List.of("car 5A1# flags 0 dlc 0"), decode("< frame 5A1 1795228505.391076  >"));
    }

    @Test
    void readsDataInWordsOfOneByte() {
        assertEquals(List.of("car 123#112233 flags 0 dlc 3"), decode("< frame 123 23.424242 11 22 33 >"));
    }

    @Test
    void readsAFrameInPieces() {
        for (String piece : List.of("< fra", "me 123 1.5 DEAD", "BEEF ", ">")) decode(piece);
        assertEquals(List.of("car 123#DEADBEEF flags 0 dlc 4"), decode(""));
    }

    @Test
    void readsAnErrorFrame() {
        assertEquals(List.of("car 004# flags 4 dlc 0"), decode("< error 004 1417687245.814579 >"));
    }

    @Test
    void handsOnAnswers() {
        decode("< hi >< ok >\n< echo >< error unknown command >");
        assertEquals(List.of("hi", "ok", "echo", "error unknown command"), answers);
    }

    @Test
    void keepsTheDistancesOfTheDaemonsClock() {
        SocketcandDecoder timed = new SocketcandDecoder("car", true, frames::add, answers::add, count);
        byte[] two = ascii("< frame 1 5.000100 01 >< frame 1 5.000350 01 >");
        timed.feed(two, 0, two.length, HOST);
        assertEquals(List.of(HOST - 250_000, HOST),
                List.of(frames.get(1).timeNanos() - 250_000, frames.get(1).timeNanos()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"< frame 800 1.0 00 >", "< frame 123 x 00 >", "< frame 123 1.0 0 >", "< frame "
            + "123 1.0 0G >",
        "< frame 3F334455 1.0 00 >", "< frame 123 1.0 112233445566778899 >", "< frame 123 >", "< frame "
                + ">", "noise"})
    void countsWhatIsBroken(String text) {
        decode(text);
        assertEquals(List.of(0, 1L), List.of(frames.size(), count.bad()));
    }

    @Test
    void goesOnAfterAnElementWithoutEnd() {
        assertEquals(1, decode("< frame 123 1.0 ".repeat(50) + "00 >").size());
    }

    @Test
    void readsAnOrderToSend() {
        assertEquals(List.of("car 123#AA0B flags 0 dlc 2", "car 1F334455# flags 1 dlc 0"),
                command("< send 123 2 AA b >< send 1F334455 0 >"));
    }

    @Test
    void takesAnIdentifierWithoutItsZerosForExtended() {
        assertEquals(List.of("car 00012345# flags 1 dlc 0"), command("< send 12345 0 >"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"< send 123 9 1 2 3 4 5 6 7 8 9 >", "< send 123 2 AA >", "< send 2FFFFFFF 0 "
            + ">", "< send 12 >",
        "< send 123 1 123 >"})
    void countsABrokenOrder(String text) {
        command(text);
        assertEquals(List.of(0, 1L), List.of(frames.size(), count.bad()));
    }

    @Test
    void writesAFrameAsTheDaemonDoes() {
        byte[] out = new byte[Socketcand.MAX_BYTES];
        int size = Socketcand.encodeFrame(new CanFrame("car", 0x123, 0, Bytes.of("DEADBEEF"),
                1_795_228_505_324_609_000L), out, 0);
        assertEquals("< frame 123 1795228505.324609 DEADBEEF >", new String(out, 0, size,
                StandardCharsets.US_ASCII));
    }

    @Test
    void writesAnOrderToSend() {
        byte[] out = new byte[Socketcand.MAX_BYTES];
        int size = Socketcand.encodeSend(
                new CanFrame("car", CanFrame.MAX_EXTENDED_ID, Flag.EXTENDED, Bytes.of("0102030405060708"),
                        0), out, 0);
        assertEquals("< send 1FFFFFFF 8 01 02 03 04 05 06 07 08 >", new String(out, 0, size,
                StandardCharsets.US_ASCII));
    }

    @Test
    void refusesWhatItCannotCarry() {
        byte[] out = new byte[Socketcand.MAX_BYTES];
        assertEquals(0, Socketcand.encodeFrame(new CanFrame("car", 1, Flag.FD, Wire.NO_DATA, 0), out, 0));
        assertEquals(0, Socketcand.encodeSend(new CanFrame("car", 1, Flag.REMOTE, Wire.NO_DATA, 0), out, 0));
    }

    @Test
    void readsTheBeaconOfTheDaemon() {
        byte[] beacon = ascii("<CANBeacon name=\"H\" type=\"SocketCAN\" "
                + "description=\"..\">\n<URL>can://127.0.0.1:29536</URL>"
                + "<Bus name=\"vcan0\"/><Bus name=\"can1\"/></CANBeacon>");
        assertEquals(new SocketcandBeacon("H", 29536, List.of("vcan0", "can1")),
                SocketcandBeacon.parse(beacon, beacon.length));
    }

    @Test
    void readsItsOwnBeacon() {
        SocketcandBeacon beacon = new SocketcandBeacon("gateway", 1234, List.of("can0"));
        byte[] bytes = beacon.encode("10.0.0.1");
        assertEquals(beacon, SocketcandBeacon.parse(bytes, bytes.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<CANBeacon name=\"H\">", "<CANBeacon name=\"H\"><URL>can://h:0</URL><Bus "
            + "name=\"a\"/>",
        "<CANBeacon name=\"H\"><URL>can://h:99999</URL><Bus name=\"a\"/>",
        "<CANBeacon name=\"H\"><URL>can://h:1</URL><Bus name=\"a b\"/>"})
    void knowsWhatIsNoBeacon(String text) {
        assertNull(SocketcandBeacon.parse(ascii(text), text.length()));
    }
}
