package io.tidegate.core.canwire.cannelloni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canwire.Bytes;
import io.tidegate.core.canwire.Wire;
import io.tidegate.core.canwire.WireCount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CannelloniTest {
    /** A datagram of the program itself. */
    private static final String FRAMES = "00000123 04 deadbeef 9f334455 01 01 400005a0 04 00000213 83 07 "
            + "112233";
    private static final List<String> TEXTS = List.of("car 123#DEADBEEF flags 0 dlc 4", "car 1F334455#01 "
            + "flags 1 dlc 1",
            "car 5A0# flags 2 dlc 4", "car 213#112233 flags 38 dlc 3");

    private final List<CanFrame> frames = new ArrayList<>();
    private final WireCount count = new WireCount();
    private final CannelloniDecoder decoder = new CannelloniDecoder("car", frames::add, count);

    private void datagram(String hex) {
        byte[] bytes = Bytes.of(hex);
        decoder.datagram(bytes, 0, bytes.length, 0);
    }

    private List<String> texts() { return frames.stream().map(Bytes::text).toList(); }

    @Test
    void readsADatagramOfTheProgram() {
        datagram("02 00 00 0004" + FRAMES);
        assertEquals(TEXTS, texts());
    }

    @Test
    void readsAStreamByteByByte() {
        for (byte b : Bytes.join(Cannelloni.hello(), Bytes.of(FRAMES)))
            decoder.stream(new byte[] {b}, 0, 1, 0);
        assertEquals(TEXTS, texts());
    }

    @Test
    void keepsTheWholeFramesOfACutDatagram() {
        datagram("02 00 00 0004 00000123 04 deadbeef 9f33");
        assertEquals(List.of(1, 1L), List.of(frames.size(), count.bad()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "02 00 00", "03 00 00 0001 00000123 00", "02 01 00 0001 00000123 00",
        "02 00 00 0001 00000800 00", "02 00 00 0001 00000123 09 000000000000000000", "02 00 00 0001 "
                + "00000123 C1 00",
        "02 00 00 ffff"})
    void countsABrokenDatagram(String hex) {
        datagram(hex);
        assertEquals(List.of(0, 1L), List.of(frames.size(), count.bad()));
    }

    @Test
    void countsDatagramsThatAreMissing() {
        datagram("02 00 fe 0000");
        datagram("02 00 01 0000");
        assertEquals(2, count.lost());
    }

    @Test
    void takesWhatCameInAnotherOrderOrBeganAnewForNoFurtherLoss() {
        for (int sequence : new int[] {10, 12, 11, 13, 14, 200, 201, 0, 1}) {
            byte[] empty = {2, 0, (byte) sequence, 0, 0};
            decoder.datagram(empty, 0, empty.length, 0);
        }
        assertEquals(1, count.lost());
    }

    @Test
    void knowsAStreamThatIsNotCannelloni() {
        assertFalse(decoder.stream(Bytes.of("48545450"), 0, 4, 0));
    }

    @Test
    void readsNoFurtherInABrokenStream() {
        byte[] bytes = Bytes.join(Cannelloni.hello(), Bytes.of("00000123 7F" + FRAMES));
        assertFalse(decoder.stream(bytes, 0, bytes.length, 0));
        assertEquals(List.of(0, 1L), List.of(frames.size(), count.bad()));
    }

    @Test
    void writesWhatItReads() {
        datagram("02 00 00 0004" + FRAMES);
        byte[] out = new byte[200];
        Cannelloni.encodeHead(0, 4, out, 0);
        int size = Cannelloni.HEAD_BYTES;
        for (CanFrame frame : frames) size += Cannelloni.encode(frame, out, size);
        assertEquals(Bytes.hex(Bytes.of("02 00 00 0004" + FRAMES), size), Bytes.hex(out, size));
    }

    @Test
    void refusesAnErrorFrame() {
        assertEquals(0, Cannelloni.encode(new CanFrame("car", 4, CanFrame.Flag.ERROR, Wire.NO_DATA, 0),
                new byte[99], 0));
    }
}
