package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.BusState;
import io.tidegate.api.event.TopicSource.Topic;
import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditions on what gives no samples: rooms, buses, cameras, the clock. */
class PolledTestTest {
    private static final long START = 1_700_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private final RecordingSink sink = new RecordingSink();
    private final ManualTime clock = new ManualTime(START * SECOND);
    private final Rules rules = new Rules(clock);
    @TempDir
    private Path folder;

    private EventRule add(Object... namesAndValues) {
        return rules.add(Configs.settings(namesAndValues),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
    }

    private static FlowStatus room(String instance, long waiting, String trouble) {
        return new FlowStatus("sinks.influx1", instance, "lines", waiting, 0, 0, waiting, trouble);
    }

    private void look(FlowStatus... rooms) { look(List.of(rooms), Map.of(), Map.of()); }

    private void look(Condition condition) {
        look(List.of(), Map.of("car", new BusState(condition, 130, 2)), Map.of());
    }

    private void look(List<FlowStatus> rooms, Map<String, BusState> buses, Map<String, List<Topic>> cameras) {
        rules.look(rooms, buses, cameras);
    }

    /** Seconds since the start, looking every 250 ms. */
    private String secondsWithin(Duration time) {
        for (long ms = 0; ms < time.toMillis(); ms += 250) {
            clock.advance(Duration.ofMillis(250));
            look();
        }
        return sink.points().stream().map(point -> Double
                .toString((point.timeNanos() - START * SECOND) / (double) SECOND)
                .replaceAll("\\.0$", "")).collect(Collectors.joining(" "));
    }

    @Test
    void aSinkThatIsDownIsAnEvent() {
        add("when", "trouble(sinks.*)");
        look(room("plant", 0, ""), room("cloud", 0, ""));
        assertEquals(List.of(), sink.points());
        look(room("plant", 3, "the server is down"), room("cloud", 1, ""));
        look(room("plant", 4, "the server is down"), room("cloud", 1, ""));
        Point expected = Point.of("metadata", START * SECOND).tag("name", "sinks").tag("topic", "sinks.*")
                .tag("context", "trouble(sinks.*)")
                .field("trouble", "sinks.influx1~plant: the server is down")
                .field("waiting", 4.0).field("dropped", 0.0).build();
        assertEquals(List.of(expected), sink.points());
    }

    @Test
    void aSpoolThatFillsIsAnEvent() {
        add("when", "waiting(sinks.influx1~plant) > 1000");
        look(room("plant", 1000, ""), room("other", 5000, ""));
        assertEquals(List.of(), sink.points());
        look(room("plant", 1001, ""), room("other", 5000, ""));
        assertEquals(1, sink.points().size());
    }

    @Test
    void aRoomThatIsNotThereIsSaidAfterAWhile() {
        EventRule rule = add("when", "trouble(sinks.influx1~plnt)");
        look(room("plant", 0, ""));
        clock.advance(Duration.ofSeconds(9));
        look(room("plant", 0, ""));
        assertEquals("", rule.trouble().text());
        clock.advance(Duration.ofSeconds(2));
        look(room("plant", 0, ""));
        assertEquals(
                "no component or instance is named sinks.influx1~plnt; did you mean sinks.influx1~plant?",
                rule.trouble().text());
    }

    @Test
    void aRoomThatIsNotThereIsNotSaidEarlierAsSomebodySetsTheClock() {
        EventRule rule = add("when", "trouble(sinks.influx1~plnt)");
        look(room("plant", 0, ""));
        clock.stepWallClock(Duration.ofHours(1));
        look(room("plant", 0, ""));
        assertEquals("", rule.trouble().text());
        clock.stepWallClock(Duration.ofHours(-2));
        clock.advance(Duration.ofSeconds(10));
        look(room("plant", 0, ""));
        assertEquals(
                "no component or instance is named sinks.influx1~plnt; did you mean sinks.influx1~plant?",
                rule.trouble().text());
    }

    @Test
    void aBusThatIsOffIsAnEvent() {
        add("when", "bus(car) >= error_passive");
        look(Condition.ERROR_WARNING);
        assertEquals(List.of(), sink.points());
        look(Condition.ERROR_PASSIVE);
        look(Condition.BUS_OFF);
        assertEquals(
                List.of(Map.of("state", "error_passive", "transmit_errors", 130.0, "receive_errors", 2.0)),
                sink.points().stream().map(Point::fields).toList());
    }

    @Test
    void aBusNobodyTellsOfIsSaid() {
        EventRule rule = add("when", "bus(cr) = bus_off");
        look(Condition.ERROR_ACTIVE);
        clock.advance(Duration.ofSeconds(10));
        look(Condition.ERROR_ACTIVE);
        assertEquals("no driver reports the state of bus cr; did you mean car?", rule.trouble().text());
    }

    @Test
    void aTopicNoCameraOffersIsSaid() {
        EventRule rule = add("axis_topic", "tns1:Device/Lihgt", "axis_camera", "front");
        Map<String, List<Topic>> cameras = Map.of("front",
                List.of(new Topic("tns1:Device/Light", "", true, Map.of())));
        look(List.of(), Map.of(), cameras);
        clock.advance(Duration.ofSeconds(10));
        look(List.of(), Map.of(), cameras);
        assertEquals("camera front offers no topic tns1:Device/Lihgt; did you mean tns1:Device/Light?",
                rule.trouble().text());
    }

    @Test
    void aCameraThatIsNotThereIsSaid() {
        EventRule rule = add("axis_topic", "*", "axis_camera", "frnt");
        look(List.of(), Map.of(), Map.of("front", List.of()));
        clock.advance(Duration.ofSeconds(10));
        look(List.of(), Map.of(), Map.of("front", List.of()));
        assertEquals("no camera is named frnt; did you mean front?", rule.trouble().text());
    }

    @Test
    void everyIsAtMultiplesOfTheInterval() {
        add("when", "every 7 s");
        look();
        assertEquals("1 8 15", secondsWithin(Duration.ofSeconds(16)));
    }

    @Test
    void aScheduleFiresOnlyWhileTheRestHolds() {
        add("when", "every 7 s and not trouble(*)");
        look(room("plant", 0, "down"));
        clock.advance(Duration.ofSeconds(2));
        look(room("plant", 0, "down"));
        clock.advance(Duration.ofSeconds(7));
        look(room("plant", 0, ""));
        assertEquals(START + 8, sink.points().get(0).timeNanos() / SECOND);
    }

    @Test
    void whatLastsIsCountedByTheClock() {
        add("when", "trouble(*) for 5 s");
        look(room("plant", 0, "down"));
        clock.advance(Duration.ofSeconds(4));
        look(room("plant", 0, "down"));
        assertEquals(List.of(), sink.points());
        clock.advance(Duration.ofSeconds(2));
        look(room("plant", 0, "down"));
        assertEquals(START + 5, sink.points().get(0).timeNanos() / SECOND);
    }

    @Test
    void aSignalAndARoomMeetInTheTimeOfTheBus() {
        add("when", "Motor.Speed > 80 and (trouble(*) for 2 s)");
        rules.accept(Batches.motor(100 * SECOND, 90, 1));
        look(room("plant", 0, "down"));
        rules.accept(Batches.motor(103 * SECOND, 90, 1));
        assertEquals(102, sink.points().get(0).timeNanos() / SECOND);
    }

    @Test
    void aRoomThatFailsToTellHarmsNoOther() {
        Engine engine = new Engine(sink.pointHub(), folder.resolve("fields"), clock);
        engine.rules().add(Configs.settings("when", "trouble(*)"), engine.outlet("test", new Tally()));
        engine.look(List.of(() -> {
            throw new IllegalStateException("broken");
        }, () -> room("plant", 0, "down")), List.of(), List.of());
        assertEquals(1, sink.points().size());
        engine.close();
    }

    @Test
    void onALiveBusTimeGoesOnWithoutSamples() {
        add("when", "Motor silent for 2 s");
        rules.accept(Batches.motor(rules.now(), 1, 1));
        assertEquals("2.000000001", secondsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void aCableThatIsPulledMakesALiveValueStale() {
        add("when", "Motor.Speed > 80 fresh within 2 s for 10 s");
        rules.accept(Batches.motor(rules.now(), 90, 1));
        assertEquals("", secondsWithin(Duration.ofSeconds(20)));
    }

    @Test
    void samplesThatWereHeldUpAreNoNewBeginning() {
        add("when", "Motor.Speed > 80 for 4 s");
        long start = rules.now();
        rules.accept(Batches.motor(start, 90, 1));
        secondsWithin(Duration.ofSeconds(3));
        rules.accept(Batches.motor(start + SECOND, 90, 1));
        assertEquals("4", secondsWithin(Duration.ofSeconds(5)));
    }

    @Test
    void onAReplayedBusTimeStandsStillWithoutSamples() {
        add("when", "Motor silent for 2 s");
        rules.accept(Batches.motor(rules.now() - 100 * SECOND, 1, 1));
        assertEquals("", secondsWithin(Duration.ofSeconds(10)));
    }
}
