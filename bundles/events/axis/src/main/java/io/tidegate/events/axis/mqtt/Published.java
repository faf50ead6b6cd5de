package io.tidegate.events.axis.mqtt;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.core.json.Json;
import io.tidegate.core.json.JsonFault;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.events.axis.intake.Intake;
import io.tidegate.events.axis.message.Malformed;
import io.tidegate.events.axis.message.Notification;
import io.tidegate.events.axis.settings.AxisSettings;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Tells apart what cameras publish: events, and the metrics that they push. The topic decides, never the
 * content: who may publish events must not write into other series. Called by one thread.
 */
public final class Published implements MqttBridge.Receiver {
    private static final String EVENT_LEVEL = "event";
    private static final int MAX_SERIAL = 64;

    private final AxisSettings settings;
    private final Intake intake;
    private final PointHub hub;
    private final Clock clock;

    /** @param settings whose filters and names of cameras count */
    public Published(AxisSettings settings, Intake intake, PointHub hub, Clock clock) {
        this.settings = settings;
        this.intake = intake;
        this.hub = hub;
        this.clock = clock;
    }

    @Override
    public void take(String topic, String payload, boolean retained) {
        if (payload.isEmpty()) return; // the broker keeps nothing any more: nothing happened
        Runnable understood;
        try {
            JsonObject json = Json.object(payload, JsonLimits.MESSAGE);
            understood = isMetric(topic) ? push(json) : event(topic, Notification.of(json), retained);
        } catch (JsonFault e) {
            intake.malformed("MQTT topic " + topic, e.reason(), "it " + e.getMessage());
            return;
        } catch (Malformed e) {
            intake.malformed("MQTT topic " + topic, e.reason(), e.getMessage());
            return;
        }
        understood.run(); // not above: what fails here is no fault of the message
    }

    @Override
    public void refuse(String topic, long bytes) {
        intake.malformed("MQTT topic " + topic, "too long", "it is longer than " + JsonLimits.MESSAGE.chars()
                + " characters: " + bytes + " bytes");
    }

    /** Where both kinds are subscribed to, topics of events have a level that says so. */
    private boolean isMetric(String topic) {
        boolean pushed = isOneOf(settings.metricTopics(), topic);
        boolean told = settings.events() && isOneOf(settings.topics(), topic);
        return pushed && !(told && Arrays.asList(topic.split("/")).contains(EVENT_LEVEL));
    }

    private static boolean isOneOf(List<String> filters, String topic) {
        return filters.stream().anyMatch(filter -> MqttFilter.matches(filter, topic));
    }

    private Runnable event(String topic, Notification told, boolean retained) {
        String serial =
                AxisSettings.serial(told.serial().isEmpty() ? levelBeforeEvent(topic) : told.serial());
        if (serial.isEmpty() || serial.length() > MAX_SERIAL)
            throw new Malformed("expected the camera's serial number", "found '" + serial + "'");
        String name = settings.cameras().getOrDefault(serial, serial.replaceAll("[^A-Za-z0-9_-]", "_"));
        return () -> intake.broker(intake.camera(name, false), told, retained);
    }

    /** The serial number in {@code axis/B8A44F631339/event/...}, and in topics of other prefixes. */
    private static String levelBeforeEvent(String topic) {
        String[] levels = topic.split("/");
        for (int i = 1; i < levels.length; i++) if (levels[i].equals(EVENT_LEVEL)) return levels[i - 1];
        return levels.length == 0 ? "" : levels[0];
    }

    private Runnable push(JsonObject json) {
        Point point = PushedPoint.of(json, settings.cameras(), clock);
        return () -> {
            intake.point();
            hub.publish(point);
        };
    }
}
