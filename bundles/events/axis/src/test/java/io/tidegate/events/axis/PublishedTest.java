package io.tidegate.events.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedTest {
    private static final String EVENT = "{\"topic\":\"onvif:Device/axis:IO/Port\",%s\"message\":{\"data\":{\"state\":\"0\"}}}";

    private final List<AxisEvent> events = new ArrayList<>();
    private final Intake intake = new Intake(camera -> { }, events::add, Clock.systemUTC());
    private final Published published =
            new Published(Map.of("B8A4", "gate"), intake, point -> { }, Clock.systemUTC());

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

    @Test
    void anEventOfNoCameraIsDropped() {
        published.take("/event/x", EVENT.formatted(""), false);
        assertEquals(1, intake.status("broker", "").dropped());
        assertTrue(intake.status("broker", "").balances());
    }
}
