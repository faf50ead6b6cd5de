package io.tidegate.core.canwire;

import io.tidegate.api.can.CanFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every decoder, a million broken inputs each: no exception, no hang, no more than the bytes can hold. */
@Timeout(60)
class FuzzTest {
    private static final long HOST = 1_700_000_000_000_000_000L;
    private final WireCount count = new WireCount();

    private static void nowhere(CanFrame frame) { }

    @Test
    void gvretSurvivesAMillionBrokenStreams() {
        byte[] good = Bytes.of("F1 00 40420F00 23010000 04 DEADBEEF 00 F109DEAD F1 00 50420F00 5544339F 11 07 00"
                + "F1 14 40420F00 23010000 0C 01 00112233445566778899AABB 00 F10C02");
        GvretDecoder decoder = new GvretDecoder(ChannelMap.all("car"), true, FuzzTest::nowhere, count);
        Fuzz.millionTimes(good, count, (bytes, size) -> decoder.feed(bytes, 0, size, HOST));
    }
}
