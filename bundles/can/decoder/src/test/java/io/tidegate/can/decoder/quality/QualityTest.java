package io.tidegate.can.decoder.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.can.decoder.settings.Check;
import io.tidegate.can.decoder.settings.MessagePoints;
import io.tidegate.can.decoder.settings.QualitySettings;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.read.DbcReader;
import io.tidegate.testkit.RecordingSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final long MILLISECOND = 1_000_000;
    private static final int MOTOR = 1;
    private static final int OTHER = 2;
    private static final Map<String, String> TAGS = Map.of("bus", "car", "decoder", "main");
    /** Motor has a cycle time of 100 ms; that of Other is learned. ~ is the rest of a signal's line. */
    private static final String DBC = """
            BO_ 1 Motor: 4 X
             SG_ Speed : 0|8@1+ (0.1,0) [0|20] "km/h" X
             SG_ Count : 8|4@1+~
             SG_ Sum : 24|8@1+~
            BO_ 2 Other: 1 X
             SG_ A : 0|8@1+~
            BA_ "GenMsgCycleTime" BO_ 1 100;
            """;

    private final RecordingSink points = new RecordingSink();
    private final List<String> alerts = new ArrayList<>();
    private long now = 5_000_000_000L;
    private Quality quality = quality(MessagePoints.ALL, "Motor.Count=14", "Motor.Sum=XOR");
    private FrameDecoder decoder = decoder(DBC);
    private SampleBatch batch;

    private Quality quality(MessagePoints messages, String counter, String checksum) {
        QualitySettings settings = new QualitySettings(Duration.ofSeconds(10), 2, 5, messages,
                List.of(Check.parse("quality.counters", counter)),
                List.of(Check.parse("quality.checksums", checksum)));
        return new Quality(TAGS, settings, points.pointHub(), this::alert, now);
    }

    private void alert(String topic, Map<String, Object> properties) {
        Object what =
                properties.getOrDefault("message", properties.getOrDefault("id", properties.get("bus")));
        alerts.add(topic.replace("io/tidegate/can/", "") + " " + what + " "
                + properties.getOrDefault("state", ""));
    }

    private FrameDecoder decoder(String text) {
        byte[] bytes = text.replace("~", " (1,0) [0|0] \"\" X").getBytes(StandardCharsets.UTF_8);
        FrameDecoder made = FrameDecoder.of("car", List.of(DbcReader.read("a.dbc", bytes)));
        quality.turnTo(made);
        batch = new SampleBatch(made.catalog(), 1, 8);
        return made;
    }

    private void frame(int id, String hex) {
        CanFrame frame = new CanFrame("car", id, 0, HexFormat.of().parseHex(hex), now);
        quality.now(now);
        quality.heard();
        int message = decoder.find(frame);
        if (message < 0) {
            quality.unknown(frame);
            return;
        }
        batch.clear();
        decoder.decode(message, frame.data(), now, batch);
        quality.frame(message, frame.data(), now, 0);
        quality.samples(message, batch, 0);
    }

    private void other() { frame(OTHER, "00"); }

    /** Other frames, and looks, for so long. */
    private void pass(long millis, Runnable every10) {
        for (long end = now + millis * MILLISECOND; now < end; now += 10 * MILLISECOND) {
            every10.run();
            if (now % (1000 * MILLISECOND) == 0) quality.look(now, now);
        }
    }

    private void look() { quality.look(now, now); }

    private Point point(String measurement, String message) {
        now += 10_000 * MILLISECOND;
        other();
        look();
        List<Point> all = points.points().stream().filter(point -> point.measurement().equals(measurement)
                && message.equals(point.tags().getOrDefault("message", ""))).toList();
        return all.get(all.size() - 1);
    }

    private long motor(String field) { return (Long) point("can_quality", "Motor").fields().get(field); }

    @Test
    void aPointSaysWhatCameOfAMessage() {
        frame(MOTOR, "00000000");
        Point point = point("can_quality", "Motor");
        assertEquals(Map.of("bus", "car", "decoder", "main", "message", "Motor"), point.tags());
        assertEquals(
                "{checksum=0, counter=0, cycle_ms=100.0, frames=1, late=0, not_available=0, range=0, short=0,"
                        + " silent=true}", point.fields().toString());
    }

    @Test
    void messagesThatNeverCameHaveNoPoint() {
        other();
        point("can_quality", "Other");
        assertTrue(points.points().stream().noneMatch(point -> "Motor".equals(point.tags().get("message"))));
    }

    private List<Object> messagesWithPoints(MessagePoints messages) {
        quality = quality(messages, "Motor.Count=14", "Motor.Sum=XOR");
        decoder = decoder(DBC);
        other();
        frame(MOTOR, "C80000");
        point("can_bus_quality", "");
        return points.points().stream().map(point -> (Object) point.tags().get("message"))
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void byDefaultOnlyMessagesWithAFaultHavePoints() {
        assertEquals(List.of("Motor"), messagesWithPoints(MessagePoints.FAULTY));
    }

    @Test
    void noMessageHasPointsIfSoConfigured() {
        assertEquals(List.of(), messagesWithPoints(MessagePoints.NONE));
    }

    @Test
    void thePointOfTheBusHasTheSumsOfItsMessages() {
        frame(MOTOR, "C90000");
        frame(MOTOR, "01020408");
        frame(OTHER, "");
        assertEquals(
                "{checksum=1, counter=1, frames=4, late=0, lost_transports=0, not_available=0, range=1, "
                        + "short=2, silent=false, silent_messages=1, unknown_frames=0, unknown_ids=0}",
                point("can_bus_quality", "").fields().toString());
    }

    @Test
    void sumsDoNotGoBackWhenAMessageIsNotDescribedAnyMore() {
        frame(MOTOR, "C80000");
        decoder = decoder(DBC.replace("BO_ 1 Motor", "BO_ 3 Motor2"));
        assertEquals(1L, point("can_bus_quality", "").fields().get("short"));
    }

    @Test
    void aFrameAfterMoreThanTwoCyclesIsLate() {
        for (int millis : new int[] {100, 200, 201, 100}) {
            frame(MOTOR, "00000000");
            now += millis * MILLISECOND;
        }
        frame(MOTOR, "00000000");
        assertEquals(1, motor("late"));
    }

    @Test
    void aMessageThatOthersOutliveIsSilentUntilItComesAgain() {
        frame(MOTOR, "00000000");
        pass(1000, this::other);
        look();
        assertEquals(List.of(), alerts);
        pass(2000, this::other);
        assertEquals(List.of("message/SILENT Motor BEGIN"), alerts);
        pass(2000, () -> frame(MOTOR, "00000000"));
        assertTrue(alerts.contains("message/SILENT Motor END"), alerts.toString());
    }

    @Test
    void whenNothingComesItIsTheBusThatIsSilent() {
        pass(2000, () -> {
            other();
            frame(MOTOR, "00000000");
        });
        alerts.clear();
        now += 5000 * MILLISECOND;
        look();
        now += 5000 * MILLISECOND;
        look();
        assertEquals(List.of("bus/SILENT car BEGIN"), alerts);
        pass(3000, () -> {
            other();
            frame(MOTOR, "00000000");
        });
        assertEquals(List.of("bus/SILENT car BEGIN", "bus/SILENT car END"), alerts.stream()
                .filter(alert -> alert.contains("SILENT")).toList());
    }

    @Test
    void aSlowBusIsNotSilentBetweenItsFrames() {
        for (int i = 0; i < 40; i++) {
            other();
            now += 3000 * MILLISECOND;
            look();
        }
        assertEquals(List.of(), alerts);
    }

    @Test
    void aCycleTimeIsLearned() {
        pass(1000, this::other);
        assertEquals(10.0, point("can_quality", "Other").fields().get("cycle_ms"));
    }

    @Test
    void countsShortFramesAndValuesOutOfRange() {
        frame(MOTOR, "C80000");
        frame(MOTOR, "C8000000");
        frame(MOTOR, "C9000000");
        frame(MOTOR, "FF000000");
        assertEquals(1, motor("short"));
        assertEquals(2, motor("range"));
        assertTrue(alerts.contains("message/SHORT Motor BEGIN"), alerts.toString());
        assertTrue(alerts.contains("message/RANGE Motor BEGIN"), alerts.toString());
    }

    @Test
    void aFaultEndsWhenTenLooksFindNoMore() {
        frame(MOTOR, "C80000");
        for (int i = 0; i < 10; i++) look();
        assertEquals(List.of("message/SHORT Motor BEGIN"),
                alerts.stream().filter(one -> one.contains("SHORT")).toList());
        look();
        assertTrue(alerts.contains("message/SHORT Motor END"), alerts.toString());
    }

    @Test
    void aCounterMustCountAndMayEndBeforeItsBits() {
        for (int count : new int[] {12, 13, 14, 0, 1, 3, 4, 4})
            frame(MOTOR, String.format("00%02X00%02X", count, count));
        assertEquals(2, motor("counter"));
    }

    @Test
    void aChecksumMustBeRight() {
        frame(MOTOR, "01020407");
        frame(MOTOR, "01020408");
        frame(MOTOR, "010204");
        assertEquals(1, motor("checksum"));
    }

    @Test
    void unknownIdsAreCountedAndToldOnce() {
        frame(7, "00");
        frame(7, "00");
        quality.unknown(new CanFrame("car", 7, Flag.EXTENDED, new byte[0], 0));
        quality.unknown(new CanFrame("car", 8, Flag.REMOTE, new byte[0], 0));
        Point point = point("can_bus_quality", "");
        assertEquals(3L, point.fields().get("unknown_frames"));
        assertEquals(2L, point.fields().get("unknown_ids"));
        assertEquals(List.of("id/UNKNOWN 0x7 ", "id/UNKNOWN 0x7 "), alerts);
    }

    @Test
    void countsGoOnWhenAnotherMessageOfTheFileChanges() {
        frame(MOTOR, "C80000");
        decoder = decoder(DBC.replace("Other", "Another"));
        frame(MOTOR, "C80000");
        assertEquals(2, motor("short"));
    }

    @Test
    void whatCannotBeCheckedIsSaid() {
        assertEquals("", quality.trouble());
        quality = quality(MessagePoints.ALL, "Motor.Cnt", "*.Count=XOR");
        decoder(DBC);
        assertEquals(
                "quality.counters: Motor.Cnt, quality.checksums: *.Count: there is no such signal in every "
                        + "frame of its message, or a checksum is no whole byte. Compare with the DBC files.",
                quality.trouble());
    }

    @Test
    void nothingIsPublishedBeforeItIsTime() {
        other();
        now += 9_999 * MILLISECOND;
        look();
        assertEquals(List.of(), points.points());
        assertFalse(new Quality(TAGS, QualitySettings.OFF, points.pointHub(), this::alert, 0).isOn());
    }
}
