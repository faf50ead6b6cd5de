package io.tidegate.metrics.host;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code temperature}: degrees Celsius, one point per sensor. On Linux each thermal zone
 * ({@code /sys/class/thermal}); elsewhere, or without zones, the processor's. No point if there is no sensor.
 */
final class TemperatureProbe implements Probe {
    private final Host host;

    TemperatureProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        Set<Path> zones = zones();
        Set<String> names = new HashSet<>();
        for (Path zone : zones) readZone(zone, names, timeNanos, out);
        if (!zones.isEmpty()) return;
        double celsius = host.hardware().getSensors().getCpuTemperature();
        if (celsius > 0) publish("cpu", celsius, timeNanos, out); // OSHI says 0 where it knows nothing
    }

    private Set<Path> zones() throws IOException {
        Path thermal = host.file("sys/class/thermal");
        Set<Path> zones = new TreeSet<>();
        if (!Files.isDirectory(thermal)) return zones;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(thermal, "thermal_zone*")) {
            found.forEach(zones::add);
        }
        return zones;
    }

    private void readZone(Path zone, Set<String> names, long timeNanos, PointSink out) {
        try {
            String type = Files.readString(zone.resolve("type")).strip();
            double celsius = Long.parseLong(Files.readString(zone.resolve("temp")).strip()) / 1000.0;
            publish(names.add(type) ? type : zone.getFileName().toString(), celsius, timeNanos, out);
        } catch (IOException | NumberFormatException asleep) {
            // a zone whose device is switched off refuses to be read; the others still count
            return;
        }
    }

    private void publish(String sensor, double celsius, long timeNanos, PointSink out) {
        out.accept(host.point("temperature", timeNanos).tag("sensor", sensor).field("celsius", celsius).build());
    }
}
