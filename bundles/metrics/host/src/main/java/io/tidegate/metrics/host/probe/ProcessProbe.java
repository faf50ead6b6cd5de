package io.tidegate.metrics.host.probe;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Host;
import io.tidegate.metrics.host.system.KeyValueFile;
import io.tidegate.metrics.host.system.ProcessNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import oshi.software.os.OSProcess;

/**
 * {@code process}: the gateway itself, with the tag name {@code tidegate}, and every process of a configured
 * name; those of one name are one point, with their number. Memory is in bytes; cpu_percent is 100 for one
 * processor that was busy since the previous reading, and is left out of the first point.
 */
public final class ProcessProbe implements Probe {
    private static final String GATEWAY = "tidegate";
    /** Field by key of {@code /proc/PID/status} (man 5 proc_pid_status). */
    private static final Map<String, String> LINUX =
            Map.of("VmHWM", "hwm", "VmData", "data", "VmStk", "stack",
                    "VmLck", "locked", "VmSwap", "swap");

    private final Host host;
    private final ProcessNames processes;
    private final List<String> names;
    /** CPU time in ms of each process at the previous reading. */
    private Map<Started, Long> cpuBefore = Map.of();
    private long nanosBefore;

    /** A process; its start time is needed because process ids are reused. */
    private record Started(int pid, long millis) {}

    /** @param names of processes in addition to the gateway */
    public ProcessProbe(Host host, List<String> names) {
        this.host = host;
        this.processes = new ProcessNames(host);
        this.names = names.stream().filter(name -> !name.equals(GATEWAY)).toList();
    }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        Map<String, List<Integer>> pids = new TreeMap<>(names.isEmpty() ? Map.of() : processes.pids(names));
        pids.put(GATEWAY, List.of(host.os().getProcessId()));
        Map<Started, Long> cpu = new HashMap<>();
        long nanos = System.nanoTime();
        for (Map.Entry<String, List<Integer>> one : pids.entrySet())
            publish(host.point("process", timeNanos).tag("name", one.getKey()), one.getValue(), cpu, nanos,
                    out);
        cpuBefore = cpu;
        nanosBefore = nanos;
    }

    private void publish(Point.Builder point, List<Integer> pids, Map<Started, Long> cpu, long nanos,
            PointSink out)
            throws IOException {
        List<OSProcess> alive = new ArrayList<>();
        Map<String, Long> bytes = new TreeMap<>();
        for (int pid : pids) {
            OSProcess process = host.os().getProcess(pid);
            if (process == null) continue; // it ended a moment ago
            alive.add(process);
            bytes.merge("rss", process.getResidentSetSize(), Long::sum);
            bytes.merge("vms", process.getVirtualSize(), Long::sum);
            KeyValueFile.read(host.file("proc/" + pid + "/status")).forEach((key, value) -> {
                if (LINUX.containsKey(key)) bytes.merge(LINUX.get(key), value, Long::sum);
            });
        }
        bytes.forEach((field, value) -> point.field(field, value.longValue()));
        addCpu(point, alive, cpu, nanos);
        out.accept(point.field("count", (long) alive.size()).build());
    }

    private void addCpu(Point.Builder point, List<OSProcess> alive, Map<Started, Long> cpu, long nanos) {
        long millis = 0;
        boolean known = false;
        for (OSProcess process : alive) {
            Started who = new Started(process.getProcessID(), process.getStartTime());
            long used = process.getUserTime() + process.getKernelTime();
            Long before = cpuBefore.get(who);
            cpu.put(who, used);
            if (before == null) continue;
            known = true;
            millis += Math.max(0, used - before);
        }
        if (known && nanos > nanosBefore)
            point.field("cpu_percent", Host.percent(millis * 1e6, nanos - nanosBefore));
    }
}
