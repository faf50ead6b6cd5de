package io.tidegate.metrics.host.probe;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Host;

/**
 * {@code cpu_load_average}: number of runnable tasks, averaged over 1, 5 and 15 minutes; no point on Windows.
 */
public final class LoadAverageProbe implements Probe {
    private final Host host;

    public LoadAverageProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) {
        double[] load = host.hardware().getProcessor().getSystemLoadAverage(3);
        if (load[0] < 0) return;
        out.accept(host.point("cpu_load_average", timeNanos)
                .field("load1", load[0]).field("load5", load[1]).field("load15", load[2]).build());
    }
}
