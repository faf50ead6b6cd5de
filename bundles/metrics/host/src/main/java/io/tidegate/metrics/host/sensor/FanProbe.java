package io.tidegate.metrics.host.sensor;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Apart;
import io.tidegate.metrics.host.system.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code fan}: revolutions per minute, one point per fan; none on a machine that reports no fan. */
public final class FanProbe implements Probe {
    private final Host host;
    private final Apart apart = new Apart();
    private final Hwmon hwmon;

    public FanProbe(Host host) {
        this.host = host;
        this.hwmon = new Hwmon(host, apart);
    }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        Map<String, Long> rpm = new TreeMap<>();
        for (Map.Entry<String, Path> fan : hwmon.sensors("fan").entrySet())
            hwmon.number(fan.getValue(), "input").ifPresent(value -> rpm.put(fan.getKey(), value));
        if (!host.isLinux()) readOshi(rpm);
        rpm.forEach((fan, value) -> out.accept(host.point("fan", timeNanos).tag("sensor", fan)
                .field("rpm", value.longValue()).build()));
        apart.check();
    }

    private void readOshi(Map<String, Long> rpm) {
        int[] speeds = host.hardware().getSensors().getFanSpeeds();
        for (int i = 0; i < speeds.length; i++)
            // OSHI returns 0 if it knows nothing
            if (speeds[i] > 0) rpm.put("fan" + (i + 1), (long) speeds[i]);
    }
}
