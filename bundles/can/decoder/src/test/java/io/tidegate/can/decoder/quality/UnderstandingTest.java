package io.tidegate.can.decoder.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnderstandingTest {
    private static final String MOTOR = "BO_ 291 Motor: 8 X\n SG_ Speed : 0|8@1+ (1,0) [0|0] \"\" X\n";
    private static final String EXTENDED_MOTOR = MOTOR.replace("291", "2147483939");
    /**
     * Parameter group 0xFEE9 from source 0x00, priority 6, in a file that does not say that this is J1939.
     */
    private static final String FUEL = MOTOR.replace("291", String.valueOf(0x18FEE900L + (1L << 31)));

    @TempDir
    private Path folder;
    private final Understanding understanding = new Understanding("can.decoder~test");
    private FrameDecoder tables;

    private void use(String dbc) throws IOException {
        Path file = Files.writeString(folder.resolve("a.dbc"), dbc);
        tables = FrameDecoder.of("car", List.of(DbcReader.read(file, StandardCharsets.ISO_8859_1)),
                J1939.AS_FILE);
        understanding.turnTo(tables);
    }

    private void come(int frames, int id, int flags) {
        for (int i = 0; i < frames; i++) {
            CanFrame frame = new CanFrame("car", id, flags, new byte[8], i);
            if (tables.describes(frame))
                understanding.described();
            else
                understanding.undescribed(frame);
        }
    }

    private Health health() {
        understanding.look();
        return understanding.health();
    }

    @Test
    void aBusThatIsDescribedIsWell() throws IOException {
        use(MOTOR);
        come(100, 0x123, 0);
        assertEquals(Level.WELL, health().level());
        assertEquals("100 % of the frames are described by the DBC files", health().sentence());
        assertEquals(1, health().numbers().get("described_ratio"));
    }

    @Test
    void theDbcOfAnotherBusIsTroubleAndTheIdsAreNamed() throws IOException {
        use(MOTOR);
        come(60, 0x7, 0);
        come(60, 0x18DAF110, CanFrame.Flag.EXTENDED);
        assertEquals(Level.TROUBLE, health().level());
        assertEquals(
                "none of the frames is described by the DBC files, these ids are not: 0x007, 0x18DAF110; "
                        + "this is probably the DBC of another bus or vehicle: "
                        + "check the keys bus and dbc", health().sentence());
        assertEquals(2, health().numbers().get("unknown_ids"));
    }

    @Test
    void aFewFramesSayNothing() throws IOException {
        use(MOTOR);
        come(Understanding.ENOUGH_FRAMES - 1, 0x7, 0);
        assertEquals(Level.WELL, health().level());
    }

    @Test
    void lessThanHalfNeedsALook() throws IOException {
        use(MOTOR);
        come(40, 0x123, 0);
        come(60, 0x7, 0);
        assertEquals(Level.ATTENTION, health().level());
        assertTrue(health().sentence().startsWith("40.0 % of the frames are described"), health().sentence());
    }

    @Test
    void whatHasTheOtherLengthIsSaidInBothDirections() throws IOException {
        use(EXTENDED_MOTOR);
        come(60, 0x123, 0);
        assertTrue(health().sentence().contains("the DBC has the same ids with 29 bits"),
                health().sentence());
        use(MOTOR);
        come(60, 0x123, CanFrame.Flag.EXTENDED);
        assertTrue(health().sentence().contains("the DBC has the same ids with 11 bits"),
                health().sentence());
    }

    @Test
    void j1939ThatTheFileDoesNotCallSoIsSaid() throws IOException {
        use(FUEL);
        come(60, 0x0CFEE917, CanFrame.Flag.EXTENDED);
        assertTrue(health().sentence().contains("set j1939 = ALL"), health().sentence());
    }

    @Test
    void anotherDbcIsJudgedAnew() throws IOException {
        use(MOTOR);
        come(60, 0x7, 0);
        assertEquals(Level.TROUBLE, health().level());
        use(MOTOR.replace("291", "7"));
        come(60, 0x7, 0);
        assertEquals(Level.WELL, health().level());
    }

    @Test
    void remoteAndErrorFramesAreNotHeldAgainstTheDbc() throws IOException {
        use(MOTOR);
        come(100, 0x123, 0);
        come(500, 0x7, CanFrame.Flag.REMOTE);
        assertEquals(1, health().numbers().get("described_ratio"));
    }
}
