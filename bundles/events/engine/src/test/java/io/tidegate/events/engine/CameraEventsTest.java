package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.list;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.point.Point;
import io.tidegate.events.engine.foreign.ForeignEvents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events of cameras become points as the app on the camera writes them. */
class CameraEventsTest extends ForeignEventsSetup {
    private static final String DAY = "tns1:VideoSource/tnsaxis:DayNightVision";

    private static Map<String, Object> day(String value, boolean replayed) {
        return Map.of("axis.topic", DAY, "camera", "front", "source.VideoSourceConfigurationToken", "1",
                "data.day", value,
                "type.day", "xsd:boolean", "stateful", true, "replayed", replayed, "time.nanos", 1_000L);
    }

    @Test
    void aCameraEventIsAPointAsTheCameraAppWritesIt() {
        rule("axis_topic", DAY).handle("io/tidegate/axis/front/x", day("1", true));
        Point expected = Point.of("metadata", 1_000).tag("name", "videosource_daynightvision")
                .tag("context", "Day night vision").tag("topic", DAY).tag("camera", "front")
                .tag("VideoSourceConfigurationToken", "1").field("day", true).build();
        assertEquals(List.of(expected), points(1));
    }

    @Test
    void aStateThatIsToldAgainFiresOnlyIfItChanged() {
        ForeignEvents events = rule("axis_topic", DAY);
        events.handle("t", day("1", true));
        events.handle("t", day("1", true));
        events.handle("t", day("0", true));
        events.handle("t", day("0", true));
        events.handle("t", day("1", false));
        assertEquals(List.of(true, false, true),
                points(3).stream().map(point -> point.fields().get("day")).toList());
        assertEquals(3, tally.status("", "").received());
    }

    @Test
    void undeclaredValuesOfACameraAreTextsWhateverTheyLookLike() {
        rule("axis_topic", "*").handle("t",
                Map.of("axis.topic", "tnsaxis:x", "data.human", "3", "data.reason", "car",
                        "data.objectId", "", "data.active", "true"));
        assertEquals(Map.of("human", "3", "reason", "car", "active", true), points(1).get(0).fields());
    }

    @Test
    void licencePlatesOfACameraAreAllWritten() {
        ForeignEvents events = rule("axis_topic", "*");
        List<String> plates = List.of("482913", "12D", "7F", "0x1p3", "007", "KA1234", "B-XY 99");
        for (String plate : plates)
            events.handle("t", Map.of("axis.topic", "tnsaxis:ALPV", "data.plate", plate));
        assertEquals(plates,
                points(plates.size()).stream().map(point -> point.fields().get("plate")).toList());
    }

    @Test
    void anEmptyTextSaysNothingAndIsNoTrouble() {
        ForeignEvents events =
                rule("axis_topic", "*", "fields", list("active:boolean", "objectId", "reason"));
        events.handle("t",
                Map.of("axis.topic", "x", "data.active", "1", "data.objectId", "7", "data.reason", "car",
                        "type.objectId", "xsd:int"));
        events.handle("t",
                Map.of("axis.topic", "x", "data.active", "0", "data.objectId", "", "data.reason", ""));
        assertEquals(Map.of("active", false, "reason", ""), points(2).get(1).fields());
        assertEquals("", rule.trouble().text());
    }
}
