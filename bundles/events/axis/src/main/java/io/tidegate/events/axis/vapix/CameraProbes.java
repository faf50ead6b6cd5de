package io.tidegate.events.axis.vapix;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.events.axis.link.TroubleException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a camera can be asked: temperatures, fans with heaters, and uptime. Fields as metrics.host has them.
 */
public final class CameraProbes {
    private static final String CONTROL = "/axis-cgi/temperaturecontrol.cgi?action=statusall";
    private static final String READY = "/axis-cgi/systemready.cgi";
    private static final String READY_REQUEST =
            "{\"apiVersion\":\"1.1\",\"method\":\"systemready\",\"params\":{\"timeout\":5}}";
    private static final Pattern STATUS = Pattern.compile("(Sensor|Fan|Heater)\\.(\\w+)\\.(\\w+)=(.*)");
    private static final Pattern PERCENT = Pattern.compile("\\[(\\d+(?:\\.\\d+)?)%?\\]");
    private static final int MAX_LINE = 200;

    private final String camera;
    private final Vapix vapix;
    private final LensProbes lens;

    /**
     * @param lacking  remembers what the camera does not have
     * @param channels numbers of those whose position is asked for; empty: the only one
     */
    public CameraProbes(String camera, Vapix vapix, Lacking lacking, List<Integer> channels) {
        this.camera = camera;
        this.vapix = vapix;
        this.lens = new LensProbes(camera, vapix, lacking, channels);
    }

    /** By metric name: {@code gate.temperature}, {@code gate.fan}, {@code gate.uptime} ... */
    public Map<String, Probe> all() {
        Map<String, Probe> all = new HashMap<>(lens.all());
        all.put(camera + ".temperature", this::temperature);
        all.put(camera + ".fan", this::fan);
        all.put(camera + ".uptime", this::uptime);
        return Map.copyOf(all);
    }

    private void temperature(long timeNanos, PointSink out) throws IOException, InterruptedException {
        status("Sensor").forEach((id,
                values) -> Answers.number(values.get("Celsius")).ifPresent(celsius -> out.accept(Point
                        .of("temperature", timeNanos).tag("camera", camera)
                        .tag("sensor", values.getOrDefault("Name", id)).field("celsius", celsius).build())));
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
        JsonObject data = Answers.data(camera + READY, answer)
                .orElseThrow(() -> new TroubleException(camera + READY + ": this camera does not have it"));
        OptionalDouble uptime = Answers.number(data.get("uptime"));
        if (uptime.isEmpty())
            throw new TroubleException(camera + READY + ": expected data.uptime in seconds, found the"
                    + " keys " + data.keySet().stream().limit(10).toList());
        out.accept(Point.of("uptime", timeNanos).tag("camera", camera).field("uptime", uptime.getAsDouble())
                .build());
    }

    /** Values by id and name: {@code S0 -> Celsius -> 43.50}. */
    private Map<String, Map<String, String>> status(String kind) throws IOException, InterruptedException {
        Map<String, Map<String, String>> all = new TreeMap<>();
        vapix.get(CONTROL).lines().map(String::strip).filter(line -> line.length() <= MAX_LINE)
                .forEach(text -> {
                    Matcher line = STATUS.matcher(text);
                    if (line.matches() && line.group(1).equals(kind))
                        all.computeIfAbsent(line.group(2), id -> new TreeMap<>())
                                .put(line.group(3), line.group(4));
                });
        return all;
    }
}
