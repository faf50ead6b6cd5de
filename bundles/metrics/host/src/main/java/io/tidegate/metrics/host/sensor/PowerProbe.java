package io.tidegate.metrics.host.sensor;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Apart;
import io.tidegate.metrics.host.system.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code power}: watts, one point per meter of the machine; Linux only. Meters are those of {@code
 * /sys/class/hwmon} and the processor's energy counters ({@code /sys/class/powercap}, for root only),
 * averaged since the previous reading. A mains adapter reports whether it is connected.
 */
public final class PowerProbe implements Probe {
    private static final double WATTS = 1e-6;
    /** Field by part of a hwmon file, in microwatts. */
    private static final Map<String, String> PARTS =
            Map.of("input", "current_power", "average", "average_power",
                    "input_highest", "max_power");

    private final Host host;
    private final Apart apart = new Apart();
    private final Hwmon hwmon;
    private final Map<String, long[]> energyBefore = new HashMap<>();

    public PowerProbe(Host host) {
        this.host = host;
        this.hwmon = new Hwmon(host, apart);
    }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        for (Map.Entry<String, Path> meter : hwmon.sensors("power").entrySet()) {
            Point.Builder point = point(timeNanos, meter.getKey());
            PARTS.forEach((part, field) -> hwmon.number(meter.getValue(), part)
                    .ifPresent(microwatts -> point.field(field, microwatts * WATTS)));
            if (!point.isEmpty()) out.accept(point.build());
        }
        for (Path zone : Hwmon.folders(host.file("sys/class/powercap"), "*:*"))
            readEnergy(zone, timeNanos, out);
        for (Path supply : Hwmon.folders(host.file("sys/class/power_supply"), "*"))
            if (hwmon.text(supply.resolve("type")).equals("Mains"))
                hwmon.number(supply.resolve("online")).ifPresent(online -> out.accept(
                        point(timeNanos, supply.getFileName().toString()).field("online", online != 0)
                                .build()));
        apart.check();
    }

    private Point.Builder point(long timeNanos, String sensor) {
        return host.point("power", timeNanos).tag("sensor", sensor);
    }

    private void readEnergy(Path zone, long timeNanos, PointSink out) {
        OptionalLong microjoules = hwmon.number(zone.resolve("energy_uj"));
        if (microjoules.isEmpty()) return;
        String sensor = zone.getFileName() + "_" + hwmon.text(zone.resolve("name"));
        long[] now = {microjoules.getAsLong(), System.nanoTime()};
        long[] before = energyBefore.put(sensor, now);
        if (before == null || now[1] <= before[1]) return;
        long used = now[0] - before[0];
        // the counter started again at 0
        if (used < 0) used += hwmon.number(zone.resolve("max_energy_range_uj")).orElse(-used);
        out.accept(
                point(timeNanos, sensor).field("average_power", used * 1e3 / (now[1] - before[1])).build());
    }
}
