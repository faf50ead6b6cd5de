package io.tidegate.events.axis.vapix;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.text.OneLine;
import io.tidegate.events.axis.link.TroubleException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What only some cameras can be asked: where they look (PTZ), how their optics are set, how much power they
 * take. A camera that does not have it gives no points, and no trouble. Fields as the Missing Feature ACAP
 * has them.
 */
final class LensProbes {
    private static final String POSITION = "/axis-cgi/com/ptz.cgi?query=position";
    private static final String OPTICS = "/axis-cgi/opticscontrol.cgi";
    private static final String OPTICS_REQUEST = "{\"apiVersion\":\"1.1\",\"method\":\"getOptics\"}";
    private static final String POWER = "/axis-cgi/power-settings.cgi";
    private static final String POWER_REQUEST = "{\"apiVersion\":\"1.2\",\"method\":\"getPowerStatus\"}";
    private static final List<String> MOVES = List.of("pan", "tilt", "zoom", "focus", "brightness", "iris");
    private static final List<String> SWITCHES = List.of("autofocus", "autoiris");
    /** Of pages and methods that a firmware does not have. */
    private static final Set<Integer> NOT_THERE = Set.of(400, 404, 405, 501);
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,50}");
    private static final int MAX_OPTICS = 16;

    private final String camera;
    private final Vapix vapix;
    private final Lacking lacking;
    private final List<Integer> channels;

    LensProbes(String camera, Vapix vapix, Lacking lacking, List<Integer> channels) {
        this.camera = camera;
        this.vapix = vapix;
        this.lacking = lacking;
        this.channels = channels;
    }

    /** By metric name: {@code gate.ptz}, {@code gate.optics}, {@code gate.power}. */
    Map<String, Probe> all() {
        return Map.of(camera + ".ptz", this::ptz, camera + ".optics", this::optics, camera + ".power",
                this::power);
    }

    private Point.Builder point(String measurement, long timeNanos) {
        return Point.of(measurement, timeNanos).tag("camera", camera);
    }

    private void ptz(long timeNanos, PointSink out) throws IOException, InterruptedException {
        if (!channels.isEmpty()) {
            eachChannel(timeNanos, out);
            return;
        }
        Optional<String> answer = ask("ptz", POSITION, null);
        if (answer.isEmpty()) return;
        Point.Builder point = point("ptz", timeNanos);
        position(answer.get(), point);
        if (point.isEmpty())
            lacking.add("ptz"); // it says in words that it does not move
        else
            out.accept(point.build());
    }

    /** Somebody named them: one without a position, or with an error, is told, once the others are read. */
    private void eachChannel(long timeNanos, PointSink out) throws IOException, InterruptedException {
        List<String> without = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (int channel : channels) {
            String target = POSITION + "&camera=" + channel;
            Vapix.Answer answer = vapix.ask(target);
            if (answer.status() / 100 != 2 && !NOT_THERE.contains(answer.status())) {
                troubles.add(vapix.trouble(target, answer).getMessage());
                continue;
            }
            Point.Builder point = point("ptz", timeNanos).tag("channel", Integer.toString(channel));
            if (answer.status() / 100 == 2) position(answer.body(), point);
            if (!point.isEmpty())
                out.accept(point.build());
            else
                without.add(channel + " (" + OneLine.of(answer.body()) + ")");
        }
        if (!without.isEmpty())
            troubles.add(camera + POSITION + ": expected a position of each of ptz.cameras, found none of "
                    + String.join(", ", without));
        if (!troubles.isEmpty()) throw new TroubleException(String.join("; ", troubles));
    }

    /** Lines of {@code key=value}, or all of them in one; what a model lacks is not there. */
    private static void position(String answer, Point.Builder point) {
        for (String word : answer.split("\\s+")) {
            int equals = word.indexOf('=');
            if (equals < 0) continue;
            String key = word.substring(0, equals);
            String value = word.substring(equals + 1);
            if (MOVES.contains(key))
                Answers.number(value).ifPresent(number -> point.field(key, number));
            else if (SWITCHES.contains(key) && Set.of("on", "off").contains(value))
                point.field(key, value.equals("on"));
        }
    }

    private void optics(long timeNanos, PointSink out) throws IOException, InterruptedException {
        Optional<JsonObject> data = data("optics", OPTICS, OPTICS_REQUEST);
        if (data.isEmpty() || !(data.get().get("optics") instanceof JsonArray all)) return;
        for (JsonValue one : all.subList(0, Math.min(MAX_OPTICS, all.size())))
            if (one instanceof JsonObject lens && lens.get("opticsId") instanceof JsonString id)
                lens(point("optics", timeNanos).tag("optics", id.getString()), lens, out);
    }

    /** Magnification is what the ACAP calls zoom. */
    private static void lens(Point.Builder point, JsonObject lens, PointSink out) {
        Answers.number(lens.get("focusPosition")).ifPresent(focus -> point.field("focus_position", focus));
        Answers.number(lens.get("magnification")).ifPresent(zoom -> point.field("zoom", zoom));
        if (lens.get("irCutFilterState") instanceof JsonString state && !state.getString().isBlank())
            point.field("ir_filter_state", state.getString().toLowerCase(Locale.ROOT));
        flag(point, "focus_moving", lens.get("focusMoving"));
        flag(point, "zoom_moving", lens.get("zoomMoving"));
        if (!point.isEmpty()) out.accept(point.build());
    }

    private static void flag(Point.Builder point, String name, JsonValue value) {
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) point.field(name, value == JsonValue.TRUE);
    }

    /** In watts; and the classes of Power over Ethernet: asked for by the camera, granted by the switch. */
    private void power(long timeNanos, PointSink out) throws IOException, InterruptedException {
        Optional<JsonObject> data = data("power", POWER, POWER_REQUEST);
        if (data.isEmpty()) return;
        Point.Builder point = point("power", timeNanos);
        numbers(point, data.get());
        if (data.get().get("usage") instanceof JsonObject usage) numbers(point, usage);
        if (!point.isEmpty()) out.accept(point.build());
    }

    /** Every number, whatever firmware adds: {@code psePoeClass} is {@code pse_poe_class}. */
    private static void numbers(Point.Builder point, JsonObject object) {
        object.forEach((key, value) -> {
            if (NAME.matcher(key).matches()) Answers.number(value).ifPresent(number -> point.field(
                    key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT), number));
        });
    }

    private Optional<JsonObject> data(String metric, String path, String request)
            throws IOException, InterruptedException {
        Optional<String> answer = ask(metric, path, request);
        if (answer.isEmpty()) return Optional.empty();
        Optional<JsonObject> data = Answers.data(camera + path, answer.get());
        if (data.isEmpty()) lacking.add(metric);
        return data;
    }

    /** @param request to post; null to get */
    private Optional<String> ask(String metric, String target, String request)
            throws IOException, InterruptedException {
        if (lacking.has(metric)) return Optional.empty();
        Vapix.Answer answer = request == null ? vapix.ask(target) : vapix.ask(target, request);
        if (answer.status() / 100 == 2) return Optional.of(answer.body());
        if (!NOT_THERE.contains(answer.status())) throw vapix.trouble(target, answer);
        lacking.add(metric);
        return Optional.empty();
    }
}
