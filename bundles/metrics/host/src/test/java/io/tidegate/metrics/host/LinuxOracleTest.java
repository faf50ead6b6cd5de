package io.tidegate.metrics.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.metrics.host.system.Host;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.RecordingSink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the probes say, beside what the files of Linux and df said before and after. */
@EnabledOnOs(OS.LINUX)
class LinuxOracleTest {
    private static final List<String> STAT =
            List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq",
                    "steal", "guest", "guest_nice");
    private static final double MEGABYTES_200 = 200e6;

    /** A fresh one for each test, as it remembers answers for a moment. */
    private final Host host = new Host(Path.of("/"));

    private List<Point> read(String metric, String... processes) throws Exception {
        return read(HostProbes.of(host, List.of(processes)).get(metric));
    }

    private static List<Point> read(Probe probe) throws Exception {
        RecordingSink sink = new RecordingSink();
        probe.read(1, sink);
        return sink.points();
    }

    private static double number(Point point, String field) {
        return ((Number) point.fields().get(field)).doubleValue();
    }

    private static void assertBetween(double before, double found, double after, double slack, String what) {
        assertTrue(found >= Math.min(before, after) - slack && found <= Math.max(before, after) + slack,
                what + ": " + found + " is not between " + before + " and " + after);
    }

    private static String[] columns(String file, String first) throws Exception {
        return Files.readAllLines(Path.of(file)).stream().filter(line -> line.strip().startsWith(first))
                .findFirst()
                .orElseThrow().strip().substring(first.length()).strip().split("\\s+");
    }

    private static double kilobytes(String key) throws Exception {
        return Double.parseDouble(columns("/proc/meminfo", key + ":")[0]) * 1024;
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.strip();
    }

    @Test
    void cpuTimesAreThoseOfProcStat() throws Exception {
        double hertz = Double.parseDouble(run("getconf", "CLK_TCK"));
        String[] before = columns("/proc/stat", "cpu ");
        Point point = read("cpu_times").get(0);
        String[] after = columns("/proc/stat", "cpu ");
        for (int i = 0; i < STAT.size(); i++)
            assertBetween(Double.parseDouble(before[i]) / hertz, number(point, STAT.get(i)),
                    Double.parseDouble(after[i]) / hertz, 0.02, STAT.get(i));
    }

    @Test
    void cpuUsageIsWhatProcStatSaysOfTheTimeBetween() throws Exception {
        Probe probe = HostProbes.of(host, List.of()).get("cpu_usage");
        long[] first = busyAndAll();
        assertEquals(List.of(), read(probe));
        long[] before = busyAndAll();
        Await.until("a second of processor time passed", () -> busyAndAll()[1] - before[1] >= 100);
        long[] after = busyAndAll();
        Point point = read(probe).get(0);
        long[] last = busyAndAll();
        double least = 100.0 * (after[0] - before[0]) / (last[1] - first[1]); // a reading may take its time
        double most = 100.0 * (last[0] - first[0]) / (after[1] - before[1]);
        assertBetween(least, number(point, "usage_percent"), most, 10, "usage");
    }

    private static long[] busyAndAll() throws Exception {
        String[] ticks = columns("/proc/stat", "cpu ");
        long all = 0;
        for (int i = 0; i < 8; i++) all += Long.parseLong(ticks[i]);
        return new long[] {all - Long.parseLong(ticks[3]) - Long.parseLong(ticks[4]), all};
    }

    @Test
    void loadIsThatOfProcLoadavg() throws Exception {
        String[] before = Files.readString(Path.of("/proc/loadavg")).split(" ");
        Point point = read("cpu_load_average").get(0);
        String[] after = Files.readString(Path.of("/proc/loadavg")).split(" ");
        List<String> fields = List.of("load1", "load5", "load15");
        for (int i = 0; i < 3; i++)
            assertBetween(Double.parseDouble(before[i]), number(point, fields.get(i)),
                    Double.parseDouble(after[i]),
                    0.01, fields.get(i));
    }

    @Test
    void memoryIsThatOfProcMeminfo() throws Exception {
        double available = kilobytes("MemAvailable");
        double free = kilobytes("MemFree");
        double cached = kilobytes("Cached") + kilobytes("SReclaimable");
        Point point = read("virtual_memory").get(0);
        assertEquals(kilobytes("MemTotal"), number(point, "total"));
        assertEquals(kilobytes("CommitLimit"), number(point, "commit_limit"));
        assertEquals(kilobytes("Hugepagesize"), number(point, "huge_page_size"));
        assertBetween(available, number(point, "available"), kilobytes("MemAvailable"), MEGABYTES_200,
                "available");
        assertBetween(free, number(point, "free"), kilobytes("MemFree"), MEGABYTES_200, "free");
        assertBetween(cached, number(point, "cached"), kilobytes("Cached") + kilobytes("SReclaimable"),
                MEGABYTES_200,
                "cached");
        assertEquals(100 * number(point, "used") / number(point, "total"), number(point, "used_percent"),
                1e-9);
    }

    @Test
    void swapIsThatOfProcMeminfo() throws Exception {
        Point point = read("swap_usage").get(0);
        assertEquals(kilobytes("SwapTotal"), number(point, "total"));
        assertEquals(kilobytes("SwapFree"), number(point, "free"), MEGABYTES_200);
    }

    @Test
    void everyDiskIsAsDfSays() throws Exception {
        List<Point> disks = read("disk_usage");
        for (Point disk : disks) {
            String[] df = run("df", "-B1", "--output=size,used,avail,pcent", disk.tags().get("mount"))
                    .split("\n")[1].strip().split("\\s+");
            assertEquals(Double.parseDouble(df[0]), number(disk, "total"), disk.toString());
            assertEquals(Double.parseDouble(df[1]), number(disk, "used"), MEGABYTES_200, disk.toString());
            assertEquals(Double.parseDouble(df[2]), number(disk, "free"), MEGABYTES_200, disk.toString());
            assertEquals(Double.parseDouble(df[3].replace("%", "")), number(disk, "used_percent"), 1.5);
        }
        assertTrue(disks.stream().anyMatch(disk -> disk.tags().get("mount").equals("/")), disks.toString());
    }

    @Test
    void everyInterfaceIsAsProcNetDevSays() throws Exception {
        List<String> names = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/proc/net/dev")))
            if (line.contains(":")) names.add(line.substring(0, line.lastIndexOf(':')).strip());
        Map<String, String[]> before = new TreeMap<>();
        for (String name : names) before.put(name, columns("/proc/net/dev", name + ":"));
        List<Point> points = read("net_io");
        assertEquals(names, points.stream().map(point -> point.tags().get("interface")).toList());
        Map<Integer, String> fields = Map.of(0, "bytes_recv", 1, "packets_recv", 2, "err_in", 3, "drop_in",
                8, "bytes_sent", 9, "packets_sent", 10, "err_out", 11, "drop_out");
        for (Point point : points) {
            String name = point.tags().get("interface");
            String[] after = columns("/proc/net/dev", name + ":");
            for (Map.Entry<Integer, String> field : fields.entrySet())
                assertBetween(Double.parseDouble(before.get(name)[field.getKey()]),
                        number(point, field.getValue()),
                        Double.parseDouble(after[field.getKey()]), 0, name + " " + field.getValue());
        }
    }

    @Test
    void uptimeIsThatOfProcUptime() throws Exception {
        double before = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        double found = number(read("uptime").get(0), "uptime");
        double after = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        assertBetween(before, found, after, 1, "uptime");
    }

    @Test
    void theGatewayIsAsProcSelfSays() throws Exception {
        Point point = read("process").get(0);
        for (Map.Entry<String, String> field : Map.of("VmHWM", "hwm", "VmLck", "locked", "VmSwap", "swap")
                .entrySet())
            assertEquals(Double.parseDouble(columns("/proc/self/status", field.getKey() + ":")[0]) * 1024,
                    number(point, field.getValue()), MEGABYTES_200, field.getKey());
        assertEquals(Double.parseDouble(columns("/proc/self/status", "VmRSS:")[0]) * 1024,
                number(point, "rss"),
                MEGABYTES_200);
    }

    @Test
    void theGatewaysCpuIsThatOfItsProcess() throws Exception {
        Probe probe = HostProbes.of(host, List.of()).get("process");
        long[] first = cpuAndTime();
        read(probe);
        long[] before = cpuAndTime();
        Await.until("half a second of processor time was used", () -> {
            long until = System.nanoTime() + 20_000_000;
            while (System.nanoTime() < until) Math.sqrt(until);
            return cpuAndTime()[0] - before[0] > 500_000_000;
        });
        long[] after = cpuAndTime();
        Point point = read(probe).get(0);
        long[] last = cpuAndTime();
        double least = 100.0 * (after[0] - before[0]) / (last[1] - first[1]); // a reading may take its time
        double most = 100.0 * (last[0] - first[0]) / (after[1] - before[1]);
        assertBetween(0.85 * least, number(point, "cpu_percent"), 1.15 * most, 0, "processor time");
    }

    private static long[] cpuAndTime() {
        long cpu = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
        return new long[] {cpu, System.nanoTime()};
    }

    @Test
    void processesOfOneNameAreCountedTogether(@TempDir Path folder) throws Exception {
        Path program = folder.resolve("a-process-with-a-long-name");
        Files.copy(Path.of(run("sh", "-c", "command -v sleep")), program, StandardCopyOption.COPY_ATTRIBUTES);
        List<Process> children = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) children.add(new ProcessBuilder(program.toString(), "60").start());
            Await.until("both are seen", () -> count("a-process-with-a-long-name") == 2);
            assertEquals(0, count("no-such-process"));
        } finally {
            children.forEach(Process::destroyForcibly);
        }
    }

    private double count(String name) throws Exception {
        return number(read("process", name).stream().filter(point -> point.tags().get("name").equals(name))
                .findFirst().orElseThrow(), "count");
    }
}
