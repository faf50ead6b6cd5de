package io.tidegate.metrics.host.sensor;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Apart;
import io.tidegate.metrics.host.system.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code temperature}: degrees Celsius, one point per sensor. On Linux every sensor of
 * {@code /sys/class/hwmon}, and the thermal zones ({@code /sys/class/thermal}) that are not among them;
 * elsewhere, or if there are none, that of the processor.
 */
public final class TemperatureProbe implements Probe {
    private final Host host;
    private final Apart apart = new Apart();
    private final Hwmon hwmon;

    public TemperatureProbe(Host host) {
        this.host = host;
        this.hwmon = new Hwmon(host, apart);
    }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        Map<String, Double> celsius = new TreeMap<>();
        for (Map.Entry<String, Path> sensor : hwmon.sensors("temp").entrySet())
            hwmon.number(sensor.getValue(), "input")
                    .ifPresent(milli -> celsius.put(sensor.getKey(), milli / 1000.0));
        List<Path> zones = Hwmon.folders(host.file("sys/class/thermal"), "thermal_zone*");
        Set<String> chips = hwmon.chips();
        for (Path zone : zones) readZone(zone, chips, celsius);
        if (zones.isEmpty() && chips.isEmpty()) readProcessor(celsius);
        celsius.forEach(
                (sensor, value) -> out.accept(host.point("temperature", timeNanos).tag("sensor", sensor)
                        .field("celsius", value.doubleValue()).build()));
        apart.check();
    }

    private void readZone(Path zone, Set<String> chips, Map<String, Double> celsius) {
        String type = hwmon.text(zone.resolve("type"));
        OptionalLong milli = hwmon.number(zone.resolve("temp"));
        if (milli.isEmpty() || chips.contains(type.replace('-', '_'))) return;
        String name = type.isEmpty() || celsius.containsKey(type) ? zone.getFileName().toString() : type;
        celsius.put(name, milli.getAsLong() / 1000.0);
    }

    private void readProcessor(Map<String, Double> celsius) {
        double value = host.hardware().getSensors().getCpuTemperature();
        if (value > 0) celsius.put("cpu", value); // OSHI returns 0 if it knows nothing
    }
}
