package io.tidegate.core.grafana.board;

import io.tidegate.core.grafana.model.Dashboard;
import io.tidegate.core.grafana.model.Lines;
import io.tidegate.core.grafana.model.Panel;
import io.tidegate.core.grafana.model.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The interval metrics of the machine (metrics.host). */
public final class HostDashboard {
    private HostDashboard() {}

    public static Dashboard make() {
        return new Dashboard("host", "Tidegate: host", "Metrics of the machine that the gateway runs on.", 0,
                List.of(new Dashboard.Variable("host", "Host", List.of(of("cpu_usage", "usage_percent"),
                        of("virtual_memory", "used"), of("uptime", "uptime")))),
                List.of(), List.of(new Row("CPU and memory", false, List.of(
                        Panel.of("CPU", "All processors together.", "%", of("cpu_usage", "usage_percent"))
                                .percent(),
                        Panel.of("Load average", "Runnable processes, over 1, 5 and 15 minutes.", "",
                                of("cpu_load_average", "load1"), of("cpu_load_average", "load5"),
                                of("cpu_load_average", "load15")).fromZero(),
                        Panel.of("Memory", "Used is total less available.", "bytes",
                                of("virtual_memory", "used"),
                                of("virtual_memory", "available"), of("virtual_memory", "total")).fromZero(),
                        Panel.of("Swap", "Memory that was moved to a disk.", "bytes",
                                of("swap_usage", "used"), of("swap_usage", "total")).fromZero())),
                        new Row("Disks and network", false, List.of(
                                Panel.of("Disks used", "Each mounted file system.", "%",
                                        of("disk_usage", "used_percent", "mount")).percent(),
                                Panel.of("Disk space free", "Each mounted file system.", "bytes",
                                        of("disk_usage", "free", "mount")).fromZero(),
                                Panel.of("Network", "Each interface.", "B/s", counter("bytes_recv"),
                                        counter("bytes_sent")).fromZero(),
                                Panel.of("Network errors", "Per second, each interface.", "",
                                        counter("err_in"), counter("err_out"),
                                        counter("drop_in"), counter("drop_out")).fromZero())),
                        new Row("Processes and sensors", false, List.of(
                                Panel.of("Processes: processor",
                                        "Each process that is watched; 100 % is one processor.", "%",
                                        of("process", "cpu_percent", "name")).fromZero(),
                                Panel.of("Processes: memory", "Resident.", "bytes",
                                        of("process", "rss", "name")).fromZero(),
                                Panel.of("Fans", "Each fan that the machine has.", "rpm",
                                        of("fan", "rpm", "sensor")).fromZero(),
                                Panel.of("Power", "Each sensor that the machine has.", "W",
                                        of("power", "current_power", "sensor")).fromZero(),
                                Panel.of("Temperatures", "Each sensor that the machine has.", "degC",
                                        of("temperature", "celsius", "sensor")),
                                Panel.of("Uptime", "Since the machine started.", "s",
                                        of("uptime", "uptime"))))));
    }

    private static Lines of(String measurement, String field, String... tags) {
        // or machines would be mixed in one line
        List<String> all = Stream.concat(Stream.of("host"), Stream.of(tags)).toList();
        return new Lines.OfPoint(measurement, field, Lines.Kind.NUMBER, "host", Map.of(), all);
    }

    private static Lines counter(String field) {
        return new Lines.OfPoint("net_io", field, Lines.Kind.COUNTER, "host", Map.of(),
                List.of("host", "interface"));
    }
}
