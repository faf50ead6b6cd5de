package io.tidegate.metrics.host.probe;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Host;
import oshi.hardware.VirtualMemory;

/** {@code swap_usage}: bytes of swap; all 0 on a machine without swap. */
public final class SwapUsageProbe implements Probe {
    private final Host host;

    public SwapUsageProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) {
        VirtualMemory memory = host.hardware().getMemory().getVirtualMemory();
        long total = memory.getSwapTotal();
        long used = memory.getSwapUsed();
        out.accept(host.point("swap_usage", timeNanos).field("total", total).field("used", used)
                .field("free", total - used).field("used_percent", Host.percent(used, total)).build());
    }
}
