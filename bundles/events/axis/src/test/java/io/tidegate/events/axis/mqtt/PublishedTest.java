package io.tidegate.events.axis.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.axis.Configs;
import io.tidegate.events.axis.intake.Intake;
import io.tidegate.events.axis.intake.Notices;
import io.tidegate.events.axis.message.AxisEvent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedTest {
    private static final String EVENT =
            "{\"topic\":\"onvif:Device/axis:IO/Port\",%s\"message\":{\"data\":{\"state\":\"0\"}}}";

    private final List<AxisEvent> events = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private final Intake intake = new Intake(camera -> {}, events::add, TimeSource.SYSTEM,
            new Notices("events.axis~broker", TimeSource.SYSTEM));
    private final Published published = published();

    private Published published(Object... more) {
        List<Object> keys =
                new ArrayList<>(List.of("url", "mqtt://broker", "cameras", Configs.list("B8A4=gate")));
        keys.addAll(List.of(more));
        return new Published(Configs.settings(keys.toArray()), intake, points::add, Clock.systemUTC());
    }

    private String camera() { return events.get(0).camera(); }

    @Test
    void theCameraIsTheLevelBeforeEvent() {
        published.take("my/site/b8a4/event/x", EVENT.formatted(""), false);
        assertEquals("gate", camera());
    }

    @Test
    void aSerialNumberInTheEventSaysMore() {
        published.take("axis/other/event/x", EVENT.formatted("\"serial\":\"B8A4\","), false);
        assertEquals("gate", camera());
    }

    @Test
    void aCameraWithoutANameHasItsSerialNumber() {
        published.take("axis/acc.8/event/x", EVENT.formatted(""), false);
        assertEquals("ACC_8", camera());
    }

    private void assertRefused(String payload, String reason) {
        published.take("axis/b8a4/event/x", payload, false);
        assertEquals(1, intake.status("broker", "").dropped());
        assertTrue(intake.notice().contains(reason), intake.notice());
        published.take("axis/b8a4/event/x", EVENT.formatted(""), false);
        assertEquals(1, events.size());
    }

    @Test
    void nestingThatWouldEndTheThreadIsCountedAndTheRestGoesOn() {
        assertRefused("{\"topic\":\"x\",\"message\":" + "[".repeat(100_000),
                "is nested deeper than 32 levels");
    }

    @Test
    void aNumberThatWouldKeepTheThreadBusyIsCountedAndTheRestGoesOn() {
        assertRefused("{\"topic\":\"x\",\"message\":{\"data\":{\"a\":" + "7".repeat(200_000) + "}}}",
                "has a number of more than 400 digits");
    }

    @Test
    void aMessageThatIsTooLongIsCountedAndTheRestGoesOn() {
        assertRefused(EVENT.formatted("\"a\":\"" + "x".repeat(300_000) + "\","),
                "is longer than 262144 characters");
    }

    @Test
    void aTopicThatForgesLinesIsCountedAndTheRestGoesOn() {
        assertRefused("{\"topic\":\"tns1:Foo/Bar\\nwhen = 1\",\"message\":{}}",
                "expected the topic of an event");
    }

    @Test
    void aTopicOfSlashesIsCountedAndTheRestGoesOn() {
        assertRefused("{\"topic\":\"//\",\"message\":{}}", "expected the topic of an event");
    }

    @Test
    void aNameThatForgesLinesIsCountedAndTheRestGoesOn() {
        assertRefused("{\"topic\":\"t\",\"message\":{\"data\":{\"a\\u001b[2J\":\"1\"}}}",
                "expected values with names");
    }

    private static final String METRIC = "{\"measurement\":\"MCU_Velocity\",\"tags\":{\"bus\":\"car\"},"
            + "\"fields\":{\"VehicleSpeed\":777},\"timestamp\":1700000000}";

    @Test
    void aMetricAtTheTopicOfAnEventIsNone() {
        assertRefused(METRIC, "expected an event with topic and message");
        assertEquals(List.of(), points);
    }

    @Test
    void aMetricIsOneWhereMetricsArePushed() {
        published("metrics_topics", Configs.list("axis/+/metrics/#")).take("axis/b8a4/metrics/a", METRIC,
                false);
        assertEquals("MCU_Velocity", points.get(0).measurement());
    }

    @Test
    void anEventWhereMetricsArePushedIsNone() {
        published("metrics_topics", Configs.list("axis/+/metrics/#"))
                .take("axis/b8a4/metrics/a", EVENT.formatted(""), false);
        assertEquals(List.of(), events);
        assertEquals(1, intake.status("broker", "").dropped());
    }

    @Test
    void aMetricAtTheTopicOfAnEventIsNoneAlsoWhereMetricsArePushedEverywhere() {
        Published wide = published("metrics_topics", Configs.list("axis/#"));
        wide.take("axis/b8a4/event/x", METRIC, false);
        assertEquals(List.of(), points);
        wide.take("axis/b8a4/metrics/x", METRIC, false);
        assertEquals(1, points.size());
    }

    @Test
    void anEmptyMessageOnlySaysThatTheBrokerKeepsNothing() {
        published.take("axis/b8a4/event/x", "", false);
        assertEquals(0, intake.status("broker", "").received());
    }

    @Test
    void anEventOfNoCameraIsDropped() {
        published.take("/event/x", EVENT.formatted(""), false);
        assertEquals(1, intake.status("broker", "").dropped());
        assertTrue(intake.status("broker", "").balances());
    }
}
