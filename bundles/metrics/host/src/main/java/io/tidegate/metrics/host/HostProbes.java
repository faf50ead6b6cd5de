package io.tidegate.metrics.host;

import io.tidegate.api.metric.Probe;
import java.util.List;
import java.util.Map;

/** Every probe of the machine, by the name of its metric. */
final class HostProbes {
    private HostProbes() {}

    /** @param processes to report beside the gateway */
    static Map<String, Probe> of(Host host, List<String> processes) {
        return Map.ofEntries(Map.entry("cpu_usage", new CpuUsageProbe(host)),
                Map.entry("cpu_times", new CpuTimesProbe(host)),
                Map.entry("cpu_load_average", new LoadAverageProbe(host)),
                Map.entry("virtual_memory", new VirtualMemoryProbe(host)),
                Map.entry("swap_usage", new SwapUsageProbe(host)),
                Map.entry("disk_usage", new DiskUsageProbe(host)),
                Map.entry("net_io", new NetIoProbe(host)),
                Map.entry("uptime", new UptimeProbe(host)),
                Map.entry("process", new ProcessProbe(host, processes)),
                Map.entry("temperature", new TemperatureProbe(host)),
                Map.entry("fan", new FanProbe(host)),
                Map.entry("power", new PowerProbe(host)),
                Map.entry("battery", new BatteryProbe(host)));
    }
}
