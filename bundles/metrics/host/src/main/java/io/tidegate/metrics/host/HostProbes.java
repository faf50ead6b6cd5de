package io.tidegate.metrics.host;

import io.tidegate.api.metric.Probe;
import java.util.Map;

/** Every probe of the machine, by the name of its metric. */
final class HostProbes {
    private HostProbes() { }

    static Map<String, Probe> of(Host host) {
        return Map.of("cpu_usage", new CpuUsageProbe(host),
                "cpu_times", new CpuTimesProbe(host),
                "cpu_load_average", new LoadAverageProbe(host),
                "virtual_memory", new VirtualMemoryProbe(host),
                "swap_usage", new SwapUsageProbe(host),
                "disk_usage", new DiskUsageProbe(host),
                "net_io", new NetIoProbe(host),
                "uptime", new UptimeProbe(host),
                "process", new ProcessProbe(host),
                "temperature", new TemperatureProbe(host));
    }
}
