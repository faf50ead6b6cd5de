package io.tidegate.metrics.host;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;

/** {@code uptime}: seconds since the machine started. */
final class UptimeProbe implements Probe {
    private final Host host;

    UptimeProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) {
        out.accept(host.point("uptime", timeNanos).field("uptime", host.os().getSystemUptime()).build());
    }
}
