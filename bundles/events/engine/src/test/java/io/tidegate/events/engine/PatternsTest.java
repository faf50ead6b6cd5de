package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.engine.point.Chosen;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys signals and capture take patterns. */
class PatternsTest {
    private static final long START = 1_700_000_000_000_000_000L;
    private static final long MILLI = 1_000_000L;
    private static final List<Message> DOOR_MESSAGES =
            List.of(new Message("Door", 1, false, 0, List.of(Signal.of("Open", ""), Signal.of("Speed", ""))));
    private static final SignalCatalog DOOR = new SignalCatalog("body", DOOR_MESSAGES);

    private final RecordingSink sink = new RecordingSink();
    private final ManualTime time = new ManualTime(START);
    private final Rules rules = new Rules(time);
    @TempDir
    private Path folder;

    private EventRule add(Object... namesAndValues) {
        return rules.add(Configs.settings(namesAndValues), new Outlet(sink.pointHub(),
                new FieldTypes(folder.resolve("fields")), new Tally(), "test", Runnable::run));
    }

    private void door(long millis, double open, double speed) {
        SampleBatch batch = new SampleBatch(DOOR, 1, 2);
        batch.beginFrame(0, START + millis * MILLI);
        batch.add(0, open);
        batch.add(1, speed);
        rules.accept(batch);
    }

    private void battery(long millis, double voltage) {
        rules.accept(Batches.battery(START + millis * MILLI, voltage));
    }

    private void motor(long millis, double speed) {
        rules.accept(Batches.motor(START + millis * MILLI, speed, 1));
    }

    private List<Point> of(String measurement) {
        return sink.points().stream().filter(point -> point.measurement().equals(measurement)).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *.Voltage                 | Battery.Voltage Speed
            Batt??y.*                 | Battery.Voltage Speed
            car0/Battery              | Battery.Voltage Speed
            car0                      | Battery.Voltage Motor.Gear Motor.Gear_text Motor.Speed Speed
            body                      | Door.Open Door.Speed Speed
            car?/Motor, body/Door.O*  | Speed body/Door.Open car0/Motor.Gear car0/Motor.Gear_text car0/Motor.Speed
            *.*, !*.Speed             | Battery.Voltage Motor.Gear Motor.Gear_text Speed
            !car0                     | Speed
            *.Gear, Motor.Gear        | Gear Gear_text Speed
            Motor.*                   | Motor.Gear Motor.Gear_text Speed
            Motor.Gear, !*/Motor.Gear | Speed
            """)
    void signalsMayBePatterns(String signals, String fields) {
        add("when", "Motor.Speed > 80", "signals", signals.split(", "));
        door(0, 1, 2);
        battery(0, 48);
        motor(1, 90);
        assertEquals(new TreeSet<>(Set.of(fields.split(" "))),
                new TreeSet<>(of("metadata").get(0).fields().keySet()));
    }

    @Test
    void whatPatternsMeanIsCapturedBeforeAndAfter() {
        add("when", "Motor.Speed > 80", "capture", list("*.*", "!*.Gear", "body/*"), "capture_before_ms", 10L,
                "capture_after_ms", 10L);
        door(1, 1, 0);
        battery(2, 48);
        motor(3, 90);
        door(4, 0, 0);
        battery(5, 47);
        battery(50, 46);
        List<Map<String, Object>> captured = of("metadata_capture").stream().map(point -> {
            Map<String, Object> fields = new java.util.TreeMap<>(point.fields());
            fields.remove("event");
            return fields;
        }).toList();
        assertEquals(
                List.of(Map.of("Battery.Voltage", 48.0), Map.of("Motor.Speed", 90.0),
                        Map.of("Battery.Voltage", 47.0)),
                captured.stream().filter(fields -> !fields.containsKey("body/Door.Open")).toList());
        assertEquals(List.of(Map.of("body/Door.Open", 1.0, "body/Door.Speed", 0.0),
                Map.of("body/Door.Open", 0.0, "body/Door.Speed", 0.0)),
                captured.stream().filter(fields -> fields.containsKey("body/Door.Open")).toList());
    }

    @Test
    void aBusThatComesLaterHasWhatAPatternMeans() {
        EventRule rule = add("when", "Motor.Speed > 80", "signals", list("body/*"));
        motor(0, 10);
        time.advance(Duration.ofMinutes(1));
        rules.look(List.of(), Map.of(), Map.of());
        assertEquals(
                "signals: nothing matches body/* on the buses heard so far (car0); compare it with the DBC",
                rule.trouble().text());
        door(1, 1, 0);
        assertEquals("", rule.trouble().text());
        motor(2, 90);
        assertEquals(1.0, of("metadata").get(0).fields().get("Door.Open"));
    }

    @Test
    void aPatternThatMeansNothingIsSaidWithTheOneThatWasMeantOnceAllBusesHadTheTime() {
        EventRule rule =
                add("when", "Motor.Speed > 80", "signals", list("Motor.*"), "capture", list("*.Voltge"));
        motor(0, 10);
        assertEquals("", rule.trouble().text());
        time.advance(Duration.ofMinutes(1));
        rules.look(List.of(), Map.of(), Map.of());
        assertEquals(
                "capture: nothing matches *.Voltge (did you mean *.Voltage?) on the buses heard so far "
                        + "(car0); compare it with the DBC",
                rule.trouble().text());
    }

    @Test
    void patternsOfTooManySignalsAreSaidAndBounded() {
        SignalCatalog wide = new SignalCatalog("wide", List.of(new Message("Motor", 1, false, 0,
                IntStream.range(0, 1_000).mapToObj(i -> Signal.of("S" + i, "")).toList())));
        EventRule rule = add("when", "Motor.S0 > 80", "signals", list("Motor.*"));
        SampleBatch batch = new SampleBatch(wide, 1, 1_000);
        batch.beginFrame(0, START);
        for (int i = 0; i < 1_000; i++) batch.add(i, 90);
        rules.accept(batch);
        assertEquals(Chosen.MAX + 1, of("metadata").get(0).fields().size());
        time.advance(Duration.ofMinutes(1));
        rules.look(List.of(), Map.of(), Map.of());
        assertEquals("signals: expected patterns of at most 256 signals, found more; the others are left out",
                rule.trouble().text());
    }

    @Test
    void whatARuleFoundIsForgottenWithIt() {
        EventRule rule =
                add("when", "Motor.Speed > 80", "capture", list("*.*"), "capture_before_ms", 60_000L);
        EventRule other = add("when", "Motor.Speed > 80");
        for (int i = 0; i < 1_000; i++) battery(i, i);
        rules.remove(rule);
        time.advance(Duration.ofMinutes(1));
        rules.look(List.of(), Map.of(), Map.of());
        add("when", "Motor.Speed > 80", "name", "new", "capture", list("*.*"), "capture_before_ms", 60_000L);
        battery(1_000, 1);
        motor(1_001, 90);
        assertEquals(2, of("metadata_capture").size());
        rules.remove(other);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSignalOfTwoBusesIsNamedAlikeWhicheverSpeaksFirst(boolean bodyFirst) {
        add("when", "Motor.Speed > 80", "signals", list("body/Door.*", "*.Open"));
        SignalCatalog other = new SignalCatalog("other", DOOR_MESSAGES);
        if (bodyFirst) door(0, 1, 2);
        SampleBatch batch = new SampleBatch(other, 1, 2);
        batch.beginFrame(0, START);
        batch.add(0, 7);
        rules.accept(batch);
        door(2, 1, 2);
        motor(3, 90);
        assertEquals(Set.of("Speed", "body/Door.Open", "body/Door.Speed"),
                of("metadata").get(0).fields().keySet());
        assertEquals(1.0, of("metadata").get(0).fields().get("body/Door.Open"));
    }
}
