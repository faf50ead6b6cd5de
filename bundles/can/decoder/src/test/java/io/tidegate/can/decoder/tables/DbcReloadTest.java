package io.tidegate.can.decoder.tables;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.can.decoder.Decoder;
import io.tidegate.can.decoder.settings.DecoderSettings;
import io.tidegate.can.decoder.settings.TestSettings;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.LogCapture;
import io.tidegate.testkit.RecordingSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the log says when a DBC file changes while its bus is decoded. See {@code simplelogger.properties}.
 */
class DbcReloadTest {
    private static final String MOTOR =
            "BO_ 100 Motor: 8 X\n SG_ Speed : 0|8@1+ (0.5,0) [0|100] \"km/h\" X\n";

    @TempDir
    private Path folder;
    private final LogCapture log = new LogCapture("io.tidegate.can.decoder.tables.DbcTables");
    private Decoder decoder;

    /** A decoder of its own name, so that its lines are told from those of other tests. */
    private Path start(String name, String dbc) throws IOException {
        Path file = Files.writeString(folder.resolve("a.dbc"), dbc);
        DecoderSettings settings = TestSettings.of(List.of(file), 64, 64);
        decoder = new Decoder(name, settings, TestSettings.outlets(new RecordingSink().sampleHub()),
                Duration.ofMillis(5));
        decoder.start();
        awaitLine(name, "decodes 1 messages with 1 signals of bus car");
        return file;
    }

    private void awaitLine(String name, String words) {
        Await.until(name + " logs '" + words + "'",
                () -> lines(name).stream().anyMatch(line -> line.endsWith(words)));
    }

    private List<String> lines(String name) {
        return log.text().lines().filter(line -> line.contains("can.decoder~" + name + ":")).toList();
    }

    @AfterEach
    void stop() {
        decoder.close();
        log.close();
    }

    @Test
    void namesMessagesAndSignalsThatCameWentOrChanged() throws IOException {
        Path file = start("changes", MOTOR);
        Files.writeString(file, MOTOR.replace("0.5", "0.25").replace("km/h", "mph")
                + "BO_ 200 Battery: 8 X\n SG_ Volt : 0|8@1+ (1,0) [0|0] \"V\" X\n");
        awaitLine("changes",
                "message Motor (0x64): signal Speed changed: factor 0.25, was 0.5; unit 'mph', was 'km/h'");
        awaitLine("changes", "message Battery (0xc8) is new, with 1 signals");
        Files.writeString(file, MOTOR);
        awaitLine("changes", "message Battery (0xc8) is gone");
    }

    @Test
    void saysWhichIntegersAreRounded() throws IOException {
        start("wide", "BO_ 100 Motor: 8 X\n SG_ Serial : 0|64@1+ (1,0) [0|0] \"\" X\n");
        awaitLine("wide",
                "integers of more than 53 bits are rounded where they are beyond 2^53: Motor.Serial; "
                        + "integers = EXACT keeps all their digits");
    }

    @Test
    void saysSoWhenNothingThatMattersChanged() throws IOException {
        Files.writeString(start("comment", MOTOR), MOTOR + "CM_ BO_ 100 \"the motor\";\n");
        awaitLine("comment", "no message or signal changed");
    }

    @Test
    void aMistakeInAFileThatIsInUseLosesNoSignal() throws IOException {
        Path file = start("mistake", MOTOR);
        Files.writeString(file, MOTOR.replace("Speed :", "Speed ") + "BO_ 200 Battery: 8 X\n");
        awaitLine("mistake",
                "a change made it lose signals: a.dbc:2:14: left out: expected ':', found '|'; the last good"
                        + " one stays in use. Put a DBC file there, or correct the key dbc; "
                        + "checked again every second.");
        assertTrue(lines("mistake").stream().noneMatch(line -> line.contains(" is gone")));
    }

    @Test
    void saysWhereABadFileIsWrongAndThatTheLastGoodOneStays() throws IOException {
        Path file = start("bad", MOTOR);
        Files.writeString(file, "nothing");
        awaitLine("bad",
                "there is no message (BO_) in it; the last good one stays in use. Put a DBC file there, or"
                        + " correct the key dbc; checked again every second.");
        assertTrue(lines("bad").stream().noneMatch(line -> line.contains(" is gone")));
    }
}
