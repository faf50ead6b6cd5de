package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static io.tidegate.events.engine.Configs.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidegate.events.engine.settings.Edge;
import io.tidegate.events.engine.settings.EventSettings.Field;
import io.tidegate.events.engine.settings.EventSettings;
import io.tidegate.events.engine.settings.FieldType;
import io.tidegate.events.engine.when.SignalName;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    private static final String DAY = "tns1:VideoSource/tnsaxis:DayNightVision";

    private static String error(Object... namesAndValues) {
        return assertThrows(IllegalArgumentException.class, () -> settings(namesAndValues)).getMessage();
    }

    @Test
    void needsOneTriggerAndNotTwo() {
        assertEquals("when, topic, axis.topic: expected one of them, found none", error());
        assertEquals("topic, axis.topic: expected at most one of them, found both 'c' and '" + DAY + "'",
                error("topic", "c", "axis_topic", DAY));
    }

    @Test
    void saysTheColumnOfAWrongCondition() {
        assertEquals("when: column 7: expected a number, found 'fast'", error("when", "A.b > fast"));
    }

    @ParameterizedTest
    @CsvSource({"/Motor.Speed", "car//Speed", "a/b/c/d", "!"})
    void saysHowSignalsAreNamed(String name) {
        assertEquals(
                "signals: expected Message.Signal, bus/Message.Signal, bus/Message or bus, with * for any "
                        + "text and ? for one character, found '" + name + "'",
                error("when", "A.b > 1", "signals", list(name)));
    }

    @ParameterizedTest
    @CsvSource({"/a", "a/", "a//b", "a b", "a/*/b", "a*"})
    void saysHowATopicIsNamed(String topic) {
        assertEquals(
                "topic: expected names of letters, digits, _ and - separated by /, the last may be *, found '"
                        + topic + "'", error("topic", topic));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertEquals("minimum.interval.ms: expected 0 or more, found -5",
                error("topic", "a", "minimum_interval_ms", -5L));
        assertEquals("measurement: expected a name, found nothing", error("topic", "a", "measurement", " "));
        assertEquals("filter: expected nothing, as it belongs to topic and axis.topic, found '(a=b)'",
                error("when", "A.b > 1", "filter", "(a=b)"));
        assertEquals("axis.camera: expected nothing, as it belongs to axis.topic, found 'front'",
                error("topic", "a", "axis_camera", "front"));
        assertEquals("source: expected nothing, as it belongs to axis.topic, found [a=b]",
                error("topic", "a", "source", list("a=b")));
        assertEquals("capture.after.ms: expected 0 to 3600000, found -1",
                error("topic", "a", "capture_after_ms", -1L));
        assertEquals("capture.before.ms: expected 0 to 3600000, found 3600001",
                error("topic", "a", "capture_before_ms", 3_600_001L));
    }

    @Test
    void aMomentHasNoEndAndIsNoState() {
        assertEquals("edge: expected RISING, as the condition has a moment that does not last, found BOTH",
                error("when", "A.b changes", "edge", Edge.BOTH));
        assertEquals("when: expected with a topic, a condition that lasts, found a moment such as changes,"
                + " late or every",
                error("topic", "a", "when", "every 5 s"));
    }

    @Test
    void capturesAtMost32Signals() {
        String[] many = Stream.iterate(0, i -> i < 33, i -> i + 1).map(i -> "A.s" + i).toArray(String[]::new);
        assertEquals("capture: expected at most 32 signals, found 33", error("topic", "a", "capture", many));
    }

    @Test
    void tagsAreKeysWithValues() {
        assertEquals("tags: expected key=value, found 'site'", error("topic", "a", "tags", list("site")));
        assertEquals("tags: expected key=value, found 'site='", error("topic", "a", "tags", list("site=")));
        assertEquals("tags: expected each key once, found 'site' twice",
                error("topic", "a", "tags", list("site=x", "site=y")));
        assertEquals("tags: expected another key than [name, topic, context, test], which the event sets"
                + " itself, found"
                + " 'name'", error("topic", "a", "tags", list("name=x")));
        assertEquals(Map.of("site", "a=b", "name", "a", "context", "a"),
                settings("topic", "a", "tags", list(" site = a=b ", "")).shape().tags());
    }

    @ParameterizedTest
    @CsvSource({"org/example/Door, org_example_door, Door", "org/example/*, org_example, example",
        "*, any, *"})
    void aTopicGivesTheNameUnlessThereIsOne(String topic, String name, String context) {
        assertEquals(Map.of("name", name, "context", context), settings("topic", topic).shape().tags());
        assertEquals(Map.of("name", "mine", "context", "Front door"),
                settings("topic", topic, "name", "mine", "context", "Front door").shape().tags());
    }

    @ParameterizedTest
    @CsvSource({DAY + ", videosource_daynightvision, Day night vision",
        "tns1:Device/tnsaxis:IO/VirtualInput, device_io_virtualinput, Virtual input",
        "tnsaxis:CameraApplicationPlatform/ObjectAnalytics/Device1Scenario5, "
                + "objectanalytics_device1scenario5, Device1 scenario5"})
    void aCameraTopicGivesTheNameOfTheCameraApp(String topic, String name, String context) {
        assertEquals(Map.of("name", name, "context", context), settings("axis_topic", topic).shape().tags());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Motor.Speed > 80               | motor_speed
            car0/Motor.Gear changes        | car0_motor_gear
            car0/Motor silent              | car0_motor
            trouble(sinks.influx1~plant)   | sinks_influx1_plant
            bus(car) = bus_off             | bus_car
            every 5 s and Motor.Speed > 10 | schedule
            """)
    void aConditionGivesTheNameUnlessThereIsOne(String when, String name) {
        assertEquals(Map.of("name", name, "context", when), settings("when", when).shape().tags());
    }

    @Test
    void aCameraTopicIsAFilter() {
        assertEquals("(&(axis.topic=tns1:a\\(b\\)/*)(camera=fr\\*nt)(source.port=1)(data.x=2))",
                settings("axis_topic", "tns1:a(b)/*", "axis_camera", "fr*nt", "source", list("port=1"),
                        "filter", "(data.x=2)").foreign().orElseThrow().filter());
    }

    @Test
    void aFieldMayHaveAType() {
        assertEquals(List.of(new Field("day", FieldType.BOOLEAN), new Field("a:b", null)),
                settings("topic", "a", "fields", list("day:boolean", "a:b")).shape().fields());
    }

    @Test
    void aFieldHasTheShortestNameThatIsItsOwn() {
        assertEquals(List.of("Speed", "Gear"), names("Motor.Speed", "Motor.Gear"));
        assertEquals(List.of("Motor.Speed", "Wheel.Speed"), names("Motor.Speed", "Wheel.Speed"));
        assertEquals(List.of("a/Motor.Speed", "b/Motor.Speed"), names("a/Motor.Speed", "b/Motor.Speed"));
        assertEquals(List.of("Speed"), names("Motor.Speed", "Motor.Speed"));
    }

    @Test
    void everySignalThatIsNeededIsToldAsAPattern() {
        assertEquals(List.of("car/Motor.Speed", "Motor.Gear", "Door.Open", "Battery.*", "car/Horn.*"),
                settings("when", "car/Motor.Speed > 3 and Battery silent or not car/Horn late", "signals",
                        list("Motor.Gear"),
                        "capture", list("Door.Open", "Motor.Gear")).patterns());
    }

    private static List<String> names(String... signals) {
        return List.copyOf(
                EventSettings.fieldNames(Stream.of(signals).map(text -> SignalName.parse("signals", text)))
                        .values());
    }

    @Test
    void thePatternsThatMeanSignalsAreToldToo() {
        assertEquals(List.of("Motor.Speed", "body/Door.*", "Motor.*"),
                settings("when", "Motor.Speed > 3", "signals",
                        list("body/Door.*", "!Door.Open"), "capture", list("Motor.*")).patterns());
    }
}
