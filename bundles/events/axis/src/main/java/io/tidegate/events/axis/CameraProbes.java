package io.tidegate.events.axis;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a camera can be asked: temperatures, fans with heaters, and uptime. Fields as metrics.host has them. */
final class CameraProbes {
    private static final String CONTROL = "/axis-cgi/temperaturecontrol.cgi?action=statusall";
    private static final String READY = "/axis-cgi/systemready.cgi";
    private static final String READY_REQUEST =
            "{\"apiVersion\":\"1.1\",\"method\":\"systemready\",\"params\":{\"timeout\":5}}";
    private static final Pattern STATUS = Pattern.compile("(?m)^(Sensor|Fan|Heater)\\.(\\w+)\\.(\\w+)=(.*?)\\s*$");
    private static final Pattern PERCENT = Pattern.compile("\\[(\\d+(?:\\.\\d+)?)%?\\]");

    private final String camera;
    private final Vapix vapix;

    CameraProbes(String camera, Vapix vapix) {
        this.camera = camera;
        this.vapix = vapix;
    }

    /** By metric name: {@code gate.temperature}, {@code gate.fan}, {@code gate.uptime}. */
    Map<String, Probe> all() {
        return Map.of(camera + ".temperature", this::temperature, camera + ".fan", this::fan,
                camera + ".uptime", this::uptime);
    }

    private void temperature(long timeNanos, PointSink out) throws IOException, InterruptedException {
        status("Sensor").forEach((id, values) -> {
            if (values.containsKey("Celsius")) out.accept(Point.of("temperature", timeNanos).tag("camera", camera)
                    .tag("sensor", values.getOrDefault("Name", id))
                    .field("celsius", Double.parseDouble(values.get("Celsius"))).build());
        });
    }

    private void fan(long timeNanos, PointSink out) throws IOException, InterruptedException {
        for (String kind : new String[] {"Fan", "Heater"})
            status(kind).forEach((id, values) -> {
                String status = values.getOrDefault("Status", "");
                Point.Builder point = Point.of(kind.toLowerCase(Locale.ROOT), timeNanos)
                        .tag("camera", camera).tag("id", id).field("running", status.startsWith("Running"))
                        .field("failed", status.contains("Failure"));
                Matcher percent = PERCENT.matcher(status);
                if (percent.find()) point.field("percent", Double.parseDouble(percent.group(1)));
                out.accept(point.build());
            });
    }

    private void uptime(long timeNanos, PointSink out) throws IOException, InterruptedException {
        String answer = vapix.post(READY, "application/json", READY_REQUEST);
        try (JsonReader reader = Json.createReader(new StringReader(answer))) {
            JsonObject data = reader.readObject().getJsonObject("data");
            out.accept(Point.of("uptime", timeNanos).tag("camera", camera)
                    .field("uptime", Double.parseDouble(data.getString("uptime"))).build());
        } catch (JsonException | NullPointerException | NumberFormatException | ClassCastException e) {
            throw new TroubleException(camera + READY + ": expected data.uptime in seconds, found " + answer);
        }
    }

    /** Values by id and name: {@code S0 -> Celsius -> 43.50}. */
    private Map<String, Map<String, String>> status(String kind) throws IOException, InterruptedException {
        Map<String, Map<String, String>> all = new TreeMap<>();
        Matcher line = STATUS.matcher(vapix.get(CONTROL));
        while (line.find()) if (line.group(1).equals(kind))
            all.computeIfAbsent(line.group(2), id -> new TreeMap<>()).put(line.group(3), line.group(4));
        return all;
    }
}
