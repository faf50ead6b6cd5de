package io.tidegate.core.grafana.board;

import io.tidegate.core.grafana.model.CameraSheet;
import io.tidegate.core.grafana.model.Lines;
import io.tidegate.core.grafana.model.Panel;
import io.tidegate.core.grafana.model.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the cameras are: whether the gateway reaches them, what comes from them, and what is read of them. */
final class CameraRow {
    private static final List<Reading> READINGS = List.of(
            new Reading("temperature", "Temperature of cameras", "degC", "temperature", "celsius",
                    List.of("camera", "sensor")),
            new Reading("power", "Power of cameras", "W", "power", "current_power", List.of("camera")),
            new Reading("uptime", "Uptime of cameras", "s", "uptime", "uptime", List.of("camera")));

    private CameraRow() {}

    /** A metric of a camera as a panel. */
    private record Reading(String metric, String title, String unit, String measurement, String field,
            List<String> tags) {
        Lines of(CameraSheet camera) {
            return new Lines.OfPoint(measurement, field, Lines.Kind.NUMBER, "",
                    Map.of("camera", camera.camera()), tags);
        }
    }

    /** @param cameras at least one */
    static Row of(List<CameraSheet> cameras) {
        List<Panel> panels = new ArrayList<>();
        panels.add(Panel.states("State of cameras",
                "Whether the gateway reaches each camera, or the broker of several.",
                GatewayDashboard.LEVELS, cameras.stream().map(CameraRow::level).toArray(Lines[]::new)));
        panels.add(Panel.of("What came from cameras", "Events and metrics per second.", "",
                cameras.stream().map(CameraRow::received).toArray(Lines[]::new)).fromZero());
        for (Reading reading : READINGS) {
            Lines[] lines = cameras.stream().filter(camera -> camera.metrics().contains(reading.metric()))
                    .map(reading::of)
                    .toArray(Lines[]::new);
            if (lines.length > 0) panels.add(
                    Panel.of(reading.title(), "Of each camera of which it is read.", reading.unit(), lines));
        }
        return new Row("Cameras", false, panels);
    }

    private static Map<String, String> who(CameraSheet camera) {
        return Map.of("component", "events.axis", "name", camera.instance());
    }

    private static String labels(CameraSheet camera) {
        return "{component=\"events.axis\",name=\"" + camera.instance() + "\"}";
    }

    private static Lines level(CameraSheet camera) {
        return new Lines.OfGateway("tidegate_level" + labels(camera), "{{name}}",
                new Lines.OfPoint("gateway", "level", Lines.Kind.NUMBER, "", who(camera),
                        List.of("host", "name")));
    }

    private static Lines received(CameraSheet camera) {
        return new Lines.OfGateway("rate(tidegate_received_total" + labels(camera) + "[$__rate_interval])",
                "{{name}} {{unit}}",
                new Lines.OfPoint("gateway_flow", "received", Lines.Kind.COUNTER, "", who(camera),
                        List.of("host", "name", "unit")));
    }
}
