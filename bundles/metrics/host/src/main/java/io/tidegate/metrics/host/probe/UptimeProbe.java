package io.tidegate.metrics.host.probe;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Host;

/** {@code uptime}: seconds since the machine started. */
public final class UptimeProbe implements Probe {
    private final Host host;

    public UptimeProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) {
        out.accept(host.point("uptime", timeNanos).field("uptime", host.os().getSystemUptime()).build());
    }
}
