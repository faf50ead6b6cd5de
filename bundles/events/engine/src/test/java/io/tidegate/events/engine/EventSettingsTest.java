package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static io.tidegate.events.engine.Configs.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSettingsTest {
    private static String error(Object... namesAndValues) {
        return assertThrows(IllegalArgumentException.class, () -> settings(namesAndValues)).getMessage();
    }

    @Test
    void needsOneTriggerAndNotTwo() {
        assertEquals("signal, topic: expected exactly one of them, found none", error());
        assertEquals("signal, topic: expected exactly one of them, found both 'A.b' and 'c'",
                error("signal", "A.b", "topic", "c"));
    }

    @ParameterizedTest
    @CsvSource({"Speed", ".Speed", "Motor.", "/Motor.Speed", "Motor.Speed.x", "car/Speed"})
    void saysHowASignalIsNamed(String name) {
        assertEquals("signal: expected Message.Signal or bus/Message.Signal, found '" + name + "'",
                error("signal", name, "value", "1"));
        assertEquals("fields: expected Message.Signal or bus/Message.Signal, found '" + name + "'",
                error("signal", "A.b", "value", "1", "fields", list(name)));
    }

    @ParameterizedTest
    @CsvSource({"/a", "a/", "a//b", "a b", "a/*/b", "a*"})
    void saysHowATopicIsNamed(String topic) {
        assertEquals("topic: expected names of letters, digits, _ and - separated by /, the last may be *, found '"
                + topic + "'", error("topic", topic));
    }

    @Test
    void saysWhichValueACompareNeeds() {
        assertEquals("value: expected a number for ABOVE, found ''", error("signal", "A.b"));
        assertEquals("value: expected a number for BELOW, found 'drive'",
                error("signal", "A.b", "condition", Condition.BELOW, "value", "drive"));
        assertEquals("value: expected a number or text for EQUALS, found nothing",
                error("signal", "A.b", "condition", Condition.EQUALS));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertEquals("hysteresis: expected 0 or more, found -1.0",
                error("signal", "A.b", "value", "1", "hysteresis", -1.0));
        assertEquals("hysteresis: expected 0 or more, found NaN",
                error("signal", "A.b", "value", "1", "hysteresis", Double.NaN));
        assertEquals("minimum.interval.ms: expected 0 or more, found -5",
                error("topic", "a", "minimum_interval_ms", -5L));
        assertEquals("measurement: expected a name, found nothing", error("topic", "a", "measurement", " "));
        assertEquals("filter: expected nothing, as it belongs to a topic, found (a=b)",
                error("signal", "A.b", "value", "1", "filter", "(a=b)"));
    }

    @Test
    void tagsAreKeysWithValues() {
        assertEquals("tags: expected key=value, found 'site'", error("topic", "a", "tags", list("site")));
        assertEquals("tags: expected key=value, found 'site='", error("topic", "a", "tags", list("site=")));
        assertEquals("tags: expected each key once, found 'site' twice",
                error("topic", "a", "tags", list("site=x", "site=y")));
        assertEquals("tags: expected another key than [name, topic, context], which have keys of their own, found"
                + " 'name=x'", error("topic", "a", "tags", list("name=x")));
        assertEquals(Map.of("site", "a=b", "name", "a", "context", "a"),
                settings("topic", "a", "tags", list(" site = a=b ", "")).shape().tags());
    }

    @ParameterizedTest
    @CsvSource({"org/example/Door, org_example_door, Door", "org/example/*, org_example, example", "*, any, *"})
    void aTopicGivesTheNameUnlessThereIsOne(String topic, String name, String context) {
        assertEquals(Map.of("name", name, "context", context), settings("topic", topic).shape().tags());
        assertEquals(Map.of("name", "mine", "context", "Front door"),
                settings("topic", topic, "name", "mine", "context", "Front door").shape().tags());
    }

    @Test
    void aSignalGivesTheNameUnlessThereIsOne() {
        assertEquals(Map.of("name", "motor_speed", "context", "Speed above 80"),
                settings("signal", "Motor.Speed", "value", "80").shape().tags());
        assertEquals(Map.of("name", "car0_motor_gear", "context", "Gear changes"),
                settings("signal", "car0/Motor.Gear", "condition", Condition.CHANGES).shape().tags());
    }

    @Test
    void aFieldHasTheShortestNameThatIsItsOwn() {
        assertEquals(List.of("Speed", "Gear"), names("Motor.Speed", "Motor.Gear"));
        assertEquals(List.of("Motor.Speed", "Wheel.Speed"), names("Motor.Speed", "Wheel.Speed"));
        assertEquals(List.of("a/Motor.Speed", "b/Motor.Speed"), names("a/Motor.Speed", "b/Motor.Speed"));
        assertEquals(List.of("Speed"), names("Motor.Speed", "Motor.Speed"));
    }

    private static List<String> names(String signal, String field) {
        return List.copyOf(((Trigger.OfSignal) settings("signal", signal, "value", "1", "fields", list(field))
                .trigger()).fieldNames().values());
    }
}
