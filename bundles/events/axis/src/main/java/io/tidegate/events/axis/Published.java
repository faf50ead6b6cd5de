package io.tidegate.events.axis;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Clock;
import java.util.Map;

/** Tells apart what cameras publish: events, and the metrics that they push. Called by one thread. */
final class Published implements MqttBridge.Receiver {
    private static final String EVENT_LEVEL = "event";

    private final Map<String, String> names;
    private final Intake intake;
    private final PointHub hub;
    private final Clock clock;

    /** @param names of the cameras by serial number */
    Published(Map<String, String> names, Intake intake, PointHub hub, Clock clock) {
        this.names = names;
        this.intake = intake;
        this.hub = hub;
        this.clock = clock;
    }

    @Override
    public void take(String topic, String payload, boolean retained) {
        Runnable understood;
        try (JsonReader reader = Json.createReader(new StringReader(payload))) {
            JsonObject json = reader.readObject();
            understood = json.containsKey("measurement") ? push(json) : event(topic, Notification.of(json), retained);
        } catch (JsonException | IllegalArgumentException | ClassCastException e) {
            intake.malformed("MQTT topic " + topic, String.valueOf(e.getMessage()));
            return;
        }
        understood.run();   // not above: what fails here is no fault of the message
    }

    private Runnable event(String topic, Notification told, boolean retained) {
        String serial = AxisSettings.serial(told.serial().isEmpty() ? levelBeforeEvent(topic) : told.serial());
        if (serial.isEmpty()) throw new IllegalArgumentException("expected the camera's serial number, found none");
        String name = names.getOrDefault(serial, serial.replaceAll("[^A-Za-z0-9_-]", "_"));
        return () -> intake.broker(intake.camera(name, false), told, retained);
    }

    /** The serial number in {@code axis/B8A44F631339/event/...}, and in topics of other prefixes. */
    private static String levelBeforeEvent(String topic) {
        String[] levels = topic.split("/");
        for (int i = 1; i < levels.length; i++) if (levels[i].equals(EVENT_LEVEL)) return levels[i - 1];
        return levels[0];
    }

    private Runnable push(JsonObject json) {
        Point point = PushedPoint.of(json, names, clock);
        return () -> {
            intake.point();
            hub.publish(point);
        };
    }
}
