package io.tidegate.metrics.host.probe;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Host;
import java.util.Arrays;
import oshi.hardware.CentralProcessor.TickType;

/**
 * {@code cpu_usage}: how busy all processors were since the previous reading; the first reading has no point.
 */
public final class CpuUsageProbe implements Probe {
    private final Host host;
    private long[] before;

    public CpuUsageProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) {
        long[] now = host.hardware().getProcessor().getSystemCpuLoadTicks();
        double usage = before == null ? Double.NaN : usage(before, now);
        before = now;
        if (usage >= 0) out.accept(host.point("cpu_usage", timeNanos).field("usage_percent", usage).build());
    }

    /** Percent of the time that was neither idle nor waiting for a disk; NaN if no time passed. */
    public static double usage(long[] before, long[] now) {
        long passed = Arrays.stream(now).sum() - Arrays.stream(before).sum();
        long idle = idle(now) - idle(before);
        return passed <= 0 ? Double.NaN : Math.max(0, Math.min(100, 100.0 * (passed - idle) / passed));
    }

    private static long idle(long[] ticks) {
        return ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()];
    }
}
