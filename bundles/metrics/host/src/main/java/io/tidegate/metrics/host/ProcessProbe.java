package io.tidegate.metrics.host;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import oshi.software.os.OSProcess;

/**
 * {@code process}: the gateway itself, tag name {@code tidegate}. Memory in bytes; cpu_percent is 100 for one
 * processor kept busy since the reading before, and left out of the first.
 */
final class ProcessProbe implements Probe {
    /** Field by key of {@code /proc/self/status} (man 5 proc_pid_status). */
    private static final Map<String, String> LINUX = Map.of("VmRSS", "rss", "VmSize", "vms", "VmHWM", "hwm",
            "VmData", "data", "VmStk", "stack", "VmLck", "locked", "VmSwap", "swap");

    private final Host host;
    private Duration cpuBefore;
    private long nanosBefore;

    ProcessProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        Point.Builder point = host.point("process", timeNanos).tag("name", "tidegate");
        addCpu(point);
        Map<String, Long> linux = KeyValueFile.read(host.file("proc/self/status"));
        linux.forEach((key, bytes) -> {
            if (LINUX.containsKey(key)) point.field(LINUX.get(key), bytes.longValue());
        });
        if (linux.isEmpty()) addMemoryByOshi(point);
        if (!point.isEmpty()) out.accept(point.build());
    }

    private void addCpu(Point.Builder point) {
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(null);
        long nanos = System.nanoTime();
        if (cpu != null && cpuBefore != null && nanos > nanosBefore)
            point.field("cpu_percent", Host.percent(cpu.minus(cpuBefore).toNanos(), nanos - nanosBefore));
        cpuBefore = cpu;
        nanosBefore = nanos;
    }

    private void addMemoryByOshi(Point.Builder point) {
        OSProcess process = host.os().getCurrentProcess();
        point.field("rss", process.getResidentSetSize()).field("vms", process.getVirtualSize());
    }
}
