package com.example.door;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

/** Somebody else's bundle: tells events as it starts, in the way of a door and in that of a camera. */
@Component(name = "com.example.door", service = DoorSensor.class, immediate = true)
public final class DoorSensor {
    private static final String DAY = "tns1:VideoSource/tnsaxis:DayNightVision";

    @Activate
    public DoorSensor(@Reference EventAdmin admin) {
        admin.postEvent(new Event("org/example/Door", Map.of("open", true, "count", 3, "who", "Eve",
                "timestamp", 1_700_000_000_123L)));
        admin.postEvent(new Event("org/example/Window", Map.of("open", true)));
        day(admin, "1", true, 1);
        day(admin, "1", true, 2);
        day(admin, "0", false, 3);
    }

    /** As the room events.axis posts it. */
    private static void day(EventAdmin admin, String value, boolean replayed, long second) {
        admin.postEvent(new Event("io/tidegate/axis/front/tns1_VideoSource/tnsaxis_DayNightVision", Map.of(
                "axis.topic", DAY, "camera", "front", "source.VideoSourceConfigurationToken", "1", "data.day",
                value,
                "type.day", "xsd:boolean", "stateful", true, "replayed", replayed,
                "time.nanos", second * 1_000_000_000L)));
    }
}
