package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFramesTest {
    private static CanFrame error(String classes, String data) {
        byte[] bytes = HexFormat.of().parseHex(data);
        return new CanFrame("car", Integer.parseInt(classes, 16), Flag.ERROR, bytes, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "004, 0004000000000000, ERROR_WARNING", "004, 0008000000000000, ERROR_WARNING",
        "004, 0010000000000000, ERROR_PASSIVE", "004, 0020000000000000, ERROR_PASSIVE",
        "004, 003C000000000000, ERROR_PASSIVE", "004, 0040000000000000, ERROR_ACTIVE",
        "040, 0000000000000000, BUS_OFF", "100, 0000000000000000, ERROR_ACTIVE",
        "200, 0000000000006000, ERROR_WARNING", "200, 0000000000000080, ERROR_PASSIVE",
        "200, 0000000000005F5F, ERROR_ACTIVE", "088, 0000000000000003, ERROR_ACTIVE",
        "020, 0000000000000000, UNKNOWN", "004, 0001000000000000, UNKNOWN"})
    void tellsHowTheControllerFeels(String classes, String data, Condition expected) {
        assertEquals(expected, ErrorFrames.after(BusState.UNKNOWN, error(classes, data)).condition());
    }

    @Test
    void readsBothCounters() {
        assertEquals(new BusState(Condition.ERROR_PASSIVE, 136, 255),
                ErrorFrames.after(BusState.UNKNOWN, error("204", "00300000000088FF")));
    }

    @Test
    void keepsCountersThatAreNotTold() {
        BusState before = new BusState(Condition.ERROR_WARNING, 96, 5);
        assertEquals(before, ErrorFrames.after(before, error("008", "0000040000000000")));
    }

    @Test
    void knowsThatCountersAreZeroWhenTheyAreTold() {
        BusState before = new BusState(Condition.ERROR_WARNING, 96, 5);
        assertEquals(new BusState(Condition.ERROR_ACTIVE, 0, 0),
                ErrorFrames.after(before, error("200", "0000000000000000")));
    }

    @Test
    void staysOffTheBusUntilItIsStartedAgain() {
        BusState off = new BusState(Condition.BUS_OFF, 248, 0);
        assertEquals(Condition.BUS_OFF, ErrorFrames.after(off, error("200", "0000000000000100")).condition());
    }

    @Test
    void knowsThatTheControllerLostAFrame() {
        assertTrue(ErrorFrames.lostOne(error("004", "0001000000000000")));
    }

    @Test
    void knowsThatAFullTransmitterLostNothingReceived() {
        assertFalse(ErrorFrames.lostOne(error("004", "0002000000000000")));
    }

    @Test
    void looksForOverflowsOnlyWhereTheyAreTold() {
        assertFalse(ErrorFrames.lostOne(error("008", "0001000000000000")));
    }

    @Test
    void understandsAnErrorFrameWithoutData() {
        assertEquals(BusState.UNKNOWN, ErrorFrames.after(BusState.UNKNOWN, error("004", "")));
    }
}
