package io.tidegate.metrics.host.probe;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Host;
import io.tidegate.metrics.host.system.KeyValueFile;
import java.io.IOException;
import java.util.Map;
import oshi.hardware.GlobalMemory;

/** {@code virtual_memory}: bytes of main memory; used is what is not available. More fields on Linux. */
public final class VirtualMemoryProbe implements Probe {
    /** Field by key of {@code /proc/meminfo} (man 5 proc_meminfo). */
    private static final Map<String, String> LINUX = Map.ofEntries(
            Map.entry("MemFree", "free"), Map.entry("Active", "active"), Map.entry("Inactive", "inactive"),
            Map.entry("Buffers", "buffers"), Map.entry("Writeback", "write_back"),
            Map.entry("WritebackTmp", "write_back_tmp"), Map.entry("Dirty", "dirty"),
            Map.entry("Shmem", "shared"),
            Map.entry("Slab", "slab"), Map.entry("SReclaimable", "sreclaimable"),
            Map.entry("SUnreclaim", "sunreclaim"), Map.entry("Mapped", "mapped"),
            Map.entry("PageTables", "page_tables"), Map.entry("SwapCached", "swap_cached"),
            Map.entry("CommitLimit", "commit_limit"), Map.entry("Committed_AS", "committed_as"),
            Map.entry("VmallocTotal", "vmalloc_total"), Map.entry("VmallocUsed", "vmalloc_used"),
            Map.entry("VmallocChunk", "vmalloc_chunk"), Map.entry("HugePages_Total", "huge_pages_total"),
            Map.entry("HugePages_Free", "huge_pages_free"), Map.entry("Hugepagesize", "huge_page_size"));

    private final Host host;

    public VirtualMemoryProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        GlobalMemory memory = host.hardware().getMemory();
        long total = memory.getTotal();
        long available = memory.getAvailable();
        Point.Builder point = host.point("virtual_memory", timeNanos)
                .field("total", total).field("available", available).field("used", total - available)
                .field("used_percent", Host.percent(total - available, total));
        Map<String, Long> linux = KeyValueFile.read(host.file("proc/meminfo"));
        if (linux.containsKey("Cached")) // as gopsutil and free have it
            point.field("cached", linux.get("Cached") + linux.getOrDefault("SReclaimable", 0L));
        linux.forEach((key, bytes) -> {
            if (LINUX.containsKey(key)) point.field(LINUX.get(key), bytes.longValue());
        });
        out.accept(point.build());
    }
}
