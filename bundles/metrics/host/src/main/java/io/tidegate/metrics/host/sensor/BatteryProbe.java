package io.tidegate.metrics.host.sensor;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Apart;
import io.tidegate.metrics.host.system.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import oshi.hardware.PowerSource;

/**
 * {@code battery}: charge in percent, whether it is being charged, volts, amperes, watts and cycles, as far
 * as the machine reports them; one point per battery, none without one. On Linux from {@code
 * /sys/class/power_supply}.
 */
public final class BatteryProbe implements Probe {
    /** Field by file of Linux, in millionths. */
    private static final Map<String, String> LINUX =
            Map.of("voltage_now", "voltage", "current_now", "current", "power_now", "power");

    private final Host host;
    private final Apart apart = new Apart();
    private final Hwmon hwmon;

    public BatteryProbe(Host host) {
        this.host = host;
        this.hwmon = new Hwmon(host, apart);
    }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        for (Path supply : Hwmon.folders(host.file("sys/class/power_supply"), "*"))
            if (hwmon.text(supply.resolve("type")).equals("Battery")) readLinux(supply, timeNanos, out);
        apart.check();
        if (host.isLinux()) return;
        for (PowerSource battery : host.hardware().getPowerSources())
            if (battery.getMaxCapacity() > 0) readOshi(battery, timeNanos, out);
    }

    private void readLinux(Path battery, long timeNanos, PointSink out) {
        Point.Builder point =
                host.point("battery", timeNanos).tag("battery", battery.getFileName().toString());
        hwmon.number(battery.resolve("capacity"))
                .ifPresent(percent -> point.field("charge_percent", (double) percent));
        String status = hwmon.text(battery.resolve("status"));
        if (!status.isEmpty()) point.field("charging", status.equals("Charging"));
        LINUX.forEach((file, field) -> hwmon.number(battery.resolve(file))
                .ifPresent(micro -> point.field(field, micro / 1e6)));
        hwmon.number(battery.resolve("cycle_count")).ifPresent(cycles -> point.field("cycle_count", cycles));
        if (!point.isEmpty()) out.accept(point.build());
    }

    private void readOshi(PowerSource battery, long timeNanos, PointSink out) {
        Point.Builder point = host.point("battery", timeNanos).tag("battery", battery.getName())
                .field("charge_percent", 100 * battery.getRemainingCapacityPercent())
                .field("charging", battery.isCharging());
        if (battery.getVoltage() > 0) point.field("voltage", battery.getVoltage());
        if (battery.getAmperage() != 0) point.field("current", battery.getAmperage());
        if (battery.getPowerUsageRate() != 0) point.field("power", battery.getPowerUsageRate() / 1000);
        if (battery.getCycleCount() > 0) point.field("cycle_count", (long) battery.getCycleCount());
        out.accept(point.build());
    }
}
