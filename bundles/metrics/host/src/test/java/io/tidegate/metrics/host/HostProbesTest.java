package io.tidegate.metrics.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.metrics.host.probe.CpuUsageProbe;
import io.tidegate.metrics.host.system.Host;
import io.tidegate.metrics.host.system.KeyValueFile;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProbesTest {
    private static final Host HOST = new Host(Path.of("/"));

    @TempDir
    private Path root;

    private static List<Point> read(Host host, String metric) throws Exception {
        RecordingSink sink = new RecordingSink();
        HostProbes.of(host, List.of()).get(metric).read(1, sink);
        return sink.points();
    }

    private static Point readOne(String metric) throws Exception {
        List<Point> points = read(HOST, metric);
        assertEquals(1, points.size(), metric);
        return points.get(0);
    }

    private Path file(String path, String text) throws Exception {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void everyPointCarriesTheNameOfTheHost() throws Exception {
        for (String metric : HostProbes.of(HOST, List.of()).keySet())
            for (Point point : read(HOST, metric)) assertFalse(point.tags().get("host").isEmpty(), metric);
    }

    @Test
    void everyMeasurementIsNamedAsItsMetric() throws Exception {
        for (String metric : HostProbes.of(HOST, List.of()).keySet())
            for (Point point : read(HOST, metric)) assertEquals(metric, point.measurement());
    }

    @Test
    void usageIsWhatWasNeitherIdleNorWaitingForADisk() {
        // user nice system idle iowait irq softirq steal
        long[] before = {100, 0, 100, 1000, 50, 0, 0, 0};
        long[] now = {120, 0, 110, 1060, 60, 0, 0, 0};
        assertEquals(30.0, CpuUsageProbe.usage(before, now));
    }

    @Test
    void usageIsUnknownIfNoTimePassed() {
        assertTrue(Double.isNaN(CpuUsageProbe.usage(new long[8], new long[8])));
    }

    @Test
    void cpuUsageComesWithTheSecondReading() throws Exception {
        Probe probe = HostProbes.of(HOST, List.of()).get("cpu_usage");
        RecordingSink sink = new RecordingSink();
        probe.read(1, sink);
        assertEquals(0, sink.points().size());
        Await.until("time passed and was measured", () -> {
            probe.read(2, sink);
            return !sink.points().isEmpty();
        });
        double usage = (Double) sink.points().get(0).fields().get("usage_percent");
        assertTrue(usage >= 0 && usage <= 100, "usage " + usage);
    }

    @Test
    void usedAndAvailableMemoryMakeTheTotal() throws Exception {
        Map<String, Object> fields = readOne("virtual_memory").fields();
        assertEquals(fields.get("total"), (Long) fields.get("used") + (Long) fields.get("available"));
        assertTrue((Long) fields.get("total") > 1 << 20, fields.toString());
    }

    @Test
    void usedAndFreeSwapMakeTheTotal() throws Exception {
        Map<String, Object> fields = readOne("swap_usage").fields();
        assertEquals(fields.get("total"), (Long) fields.get("used") + (Long) fields.get("free"));
    }

    @Test
    void theDiskOfTheRootIsTagged() throws Exception {
        Point disk = read(HOST, "disk_usage").stream()
                .filter(point -> "/".equals(point.tags().get("mount"))).findFirst().orElseThrow();
        assertEquals(Set.of("host", "device", "fstype", "mount"), disk.tags().keySet());
        assertEquals(Set.of("total", "used", "free", "used_percent"), disk.fields().keySet());
    }

    @Test
    void theGatewayIsAProcessOfThisSize() throws Exception {
        Point process = readOne("process");
        assertEquals("tidegate", process.tags().get("name"));
        long rss = (Long) process.fields().get("rss");
        assertTrue(rss > 10_000_000 && rss < (Long) process.fields().get("vms"), process.toString());
    }

    @Test
    void theMachineHasBeenUpForAWhile() throws Exception {
        assertTrue((Long) readOne("uptime").fields().get("uptime") > 0);
    }

    @Test
    void countsAnInterfaceThatHasNoAddressAsACanBus() throws Exception {
        file("proc/net/dev", """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                  can0: 8000 1000 3 4 0 0 0 0 16 2 5 6 0 0 0 0
                """);
        Point can = read(new Host(root), "net_io").get(0);
        assertEquals("can0", can.tags().get("interface"));
        assertEquals(Map.of("bytes_recv", 8000L, "packets_recv", 1000L, "err_in", 3L, "drop_in", 4L,
                "bytes_sent", 16L, "packets_sent", 2L, "err_out", 5L, "drop_out", 6L), can.fields());
    }

    @Test
    void countsInterfacesWithoutProcToo() throws Exception {
        assertFalse(read(new Host(root), "net_io").isEmpty());
    }

    @Test
    void memoryInKilobytesBecomesBytes() throws Exception {
        Path meminfo = file("proc/meminfo", "MemFree:   12 kB\nHugePages_Total:  3\nOdd line\nName:\tjava\n");
        assertEquals(Map.of("MemFree", 12L * 1024, "HugePages_Total", 3L), KeyValueFile.read(meminfo));
    }

    @Test
    void cpuTimesTellTheGuestsToo() throws Exception {
        file("proc/stat", "cpu  10 20 30 40 50 60 70 80 900 1000\ncpu0 1 2 3\n");
        Map<String, Object> fields = read(new Host(root), "cpu_times").get(0).fields();
        assertEquals(List.of(9.0, 10.0), List.of(fields.get("guest"), fields.get("guest_nice")));
        assertEquals(Set.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal", "guest",
                "guest_nice"), fields.keySet());
    }

    @Test
    void cpuTimesNeedNoProc() throws Exception {
        assertEquals(8, read(new Host(root), "cpu_times").get(0).fields().size());
    }
}
