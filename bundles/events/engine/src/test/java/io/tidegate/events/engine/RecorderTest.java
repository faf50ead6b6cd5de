package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.rule.Recorder;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.events.engine.settings.Edge;
import io.tidegate.events.engine.value.PastMemory;
import io.tidegate.events.engine.value.Track;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    private static final long SECOND = 1_000_000_000L;

    private static final SignalCatalog FAN = new SignalCatalog("body",
            List.of(new Message("Fan", 1, false, 0, List.of(Signal.of("A", "")))));

    private final RecordingSink sink = new RecordingSink();
    private final Rules rules = new Rules(TimeSource.SYSTEM);
    @TempDir
    private Path folder;
    private EventRule rule;

    @BeforeEach
    void captureTwoSecondsBeforeAndThreeAfter() {
        rule = rules.add(Configs.settings("when", "Motor.Speed > 80", "name", "fast", "capture",
                list("Motor.Speed", "Battery.Voltage"), "capture_before_ms", 2_000L, "capture_after_ms",
                3_000L),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
    }

    /** A sample of the speed every second, from this second on. */
    private void speeds(long from, double... speeds) {
        for (int i = 0; i < speeds.length; i++)
            rules.accept(Batches.motor((from + i) * SECOND, speeds[i], 0));
    }

    private List<Point> captured() {
        return sink.points().stream().filter(point -> point.measurement().equals("metadata_capture"))
                .toList();
    }

    /** Seconds captured for the event of this second. */
    private String seconds(long event) {
        return captured().stream()
                .filter(point -> point.fields().get("event").equals("fast@" + event * SECOND))
                .map(point -> Long.toString(point.timeNanos() / SECOND)).collect(Collectors.joining(" "));
    }

    @Test
    void theTimeAroundTheEventIsWritten() {
        speeds(10, 1, 2, 3, 4, 90, 5, 6, 7, 8, 9);
        assertEquals("12 13 14 15 16 17", seconds(14));
    }

    @Test
    void thePointOfTheEventHasItsId() {
        speeds(14, 90);
        assertEquals("fast@14000000000", sink.points().get(0).fields().get("event"));
    }

    @Test
    void aCapturedPointIsToldApartByBusAndSlot() {
        speeds(14, 90);
        Point expected = Point.of("metadata_capture", 14 * SECOND).tag("name", "fast").tag("topic",
                "car0/Motor.Speed")
                .tag("bus", "car0").tag("slot", "1").field("Speed", 90.0).field("event", "fast@14000000000")
                .build();
        assertEquals(List.of(expected), captured());
    }

    @Test
    void signalsOfOtherMessagesAreCapturedToo() {
        rules.accept(Batches.battery(13 * SECOND, 48));
        speeds(14, 90);
        rules.accept(Batches.battery(15 * SECOND, 47));
        assertEquals("13 14 15", seconds(14));
    }

    @Test
    void capturesThatOverlapAreBothWhole() {
        speeds(10, 1, 2, 3, 90, 4, 90, 5, 6, 7, 8, 9);
        assertEquals("11 12 13 14 15 16", seconds(13));
        assertEquals("13 14 15 16 17 18", seconds(15));
        assertEquals("[1, 2]", captured().stream().map(point -> point.tags().get("slot")).distinct().toList()
                .toString());
    }

    @Test
    void tooManyAtOnceAreSaid() {
        for (int i = 0; i < Recorder.SLOTS + 1; i++) {
            rules.accept(Batches.motor(SECOND + i * 2, 90, 0));
            rules.accept(Batches.motor(SECOND + i * 2 + 1, 10, 0));
        }
        assertTrue(rule.trouble().text().startsWith("more than 8 captures overlap"), rule.trouble().text());
    }

    @Test
    void manySamplesBeforeAnEventAreNotWrittenWhileABusWaits() {
        rules.remove(rule);
        List<Runnable> later = new ArrayList<>();
        rules.add(Configs.settings("when", "Motor.Speed > 80", "name", "fast", "capture", list("Motor.Speed"),
                "capture_before_ms", 3_600_000L),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        later::add));
        speeds(10, new double[Recorder.WRITTEN_AT_ONCE]);
        speeds(10 + Recorder.WRITTEN_AT_ONCE, 90);
        assertEquals(List.of(), captured());
        later.forEach(Runnable::run);
        assertEquals(LongStream.rangeClosed(10, 10 + Recorder.WRITTEN_AT_ONCE).boxed().toList(),
                captured().stream().map(point -> point.timeNanos() / SECOND).toList());
    }

    @Test
    void theTimeBeforeIsBounded() {
        Track track = new Track(PastMemory.ofHeap());
        track.keep(Long.MAX_VALUE / 2);
        for (int i = 0; i < Track.MAX + 100; i++) track.add(i, i);
        assertEquals(Track.MAX, track.size());
        assertEquals(100, track.value(0));
        assertEquals(Track.MAX + 99, track.timeNanos(Track.MAX - 1));
    }

    private static SampleBatch fan(long time, double value) {
        SampleBatch batch = new SampleBatch(FAN, 1, 1);
        batch.beginFrame(0, time);
        batch.add(0, value);
        return batch;
    }

    /** Times in ms after second 14, when the event was. */
    private List<Long> ofFan() {
        return captured().stream().filter(point -> point.tags().get("bus").equals("body"))
                .map(point -> (point.timeNanos() - 14 * SECOND) / 1_000_000).toList();
    }

    private void captureTheFanAfter(String when) {
        rules.remove(rule);
        rules.add(
                Configs.settings("when", when, "name", "fan", "capture", list("body/Fan.A"),
                        "capture_before_ms", 0L,
                        "capture_after_ms", 3_000L),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
    }

    @Test
    void aFrameOfAnotherBusThatIsABitOlderThanTheEventDoesNotEndTheCapture() {
        captureTheFanAfter("car0/Motor.Speed > 80");
        rules.accept(fan(13 * SECOND, 1));
        speeds(14, 90);
        rules.accept(fan(14 * SECOND - 1_000_000, 2));
        for (int i = 1; i < 4; i++) rules.accept(fan(14 * SECOND + i * SECOND / 2, i));
        assertEquals(List.of(500L, 1_000L, 1_500L), ofFan());
    }

    @Test
    void aFrameBehindTheEndDoesNotKeepOutThoseOfAnotherBusBeforeIt() {
        rules.remove(rule);
        rules.add(Configs.settings("when", "car0/Motor.Speed > 80", "name", "fan", "capture",
                list("body/Fan.A", "Motor.Speed"), "capture_before_ms", 0L, "capture_after_ms", 3_000L),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
        rules.accept(fan(13 * SECOND, 1));
        speeds(14, 90);
        rules.accept(Batches.motor(17 * SECOND + 1, 0, 0));
        rules.accept(fan(17 * SECOND - 1_000_000, 2));
        assertEquals(List.of(2_999L), ofFan());
    }

    @Test
    void aLogThatBeginsAgainBeforeTheCaptureEndedIsNotPartOfIt() {
        speeds(10, 1, 90, 2);
        speeds(9, 1, 3, 4);
        assertEquals("10 11 12", seconds(11));
    }

    @Test
    void aLogThatBeginsAgainIsCapturedAgain() {
        speeds(10, 90, 1, 2, 3, 4);
        speeds(10, 1, 90, 2);
        assertEquals("10 11 12", seconds(11));
    }

    @Test
    void theTimeAroundATurnThatWasHeldIsWritten() {
        rules.remove(rule);
        rules.add(
                Configs.settings("when", "Motor.Speed > 80", "edge", Edge.BOTH, "minimum_interval_ms",
                        10_000L,
                        "name", "fast", "capture", list("Motor.Speed"), "capture_before_ms", 2_000L,
                        "capture_after_ms", 3_000L),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
        speeds(10, 1, 1, 90, 90, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertEquals("12 13 14 15 16 17", seconds(14));
    }
}
