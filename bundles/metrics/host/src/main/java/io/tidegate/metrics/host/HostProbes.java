package io.tidegate.metrics.host;

import io.tidegate.api.metric.Probe;
import io.tidegate.metrics.host.probe.CpuTimesProbe;
import io.tidegate.metrics.host.probe.CpuUsageProbe;
import io.tidegate.metrics.host.probe.DiskUsageProbe;
import io.tidegate.metrics.host.probe.LoadAverageProbe;
import io.tidegate.metrics.host.probe.NetIoProbe;
import io.tidegate.metrics.host.probe.ProcessProbe;
import io.tidegate.metrics.host.probe.SwapUsageProbe;
import io.tidegate.metrics.host.probe.UptimeProbe;
import io.tidegate.metrics.host.probe.VirtualMemoryProbe;
import io.tidegate.metrics.host.sensor.BatteryProbe;
import io.tidegate.metrics.host.sensor.FanProbe;
import io.tidegate.metrics.host.sensor.PowerProbe;
import io.tidegate.metrics.host.sensor.TemperatureProbe;
import io.tidegate.metrics.host.system.Host;
import java.util.List;
import java.util.Map;

/** Every probe of the machine, by the name of its metric. */
public final class HostProbes {
    private HostProbes() {}

    /** @param processes to report beside the gateway */
    public static Map<String, Probe> of(Host host, List<String> processes) {
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
