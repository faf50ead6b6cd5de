package io.tidegate.metrics.host;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import java.util.HashSet;
import java.util.Set;
import oshi.software.os.OSFileStore;

/**
 * {@code disk_usage}: bytes of each local file system that is on a disk, one point per mount. Free is what an
 * ordinary user may still write. Network file systems are left out, as asking a dead server hangs.
 */
final class DiskUsageProbe implements Probe {
    /** Not on a disk, or always full. */
    private static final Set<String> LEFT_OUT = Set.of("tmpfs", "devtmpfs", "ramfs", "squashfs", "iso9660");

    private final Host host;

    DiskUsageProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) {
        Set<String> mounts = new HashSet<>(); // a path may be mounted over: one point per path
        for (OSFileStore store : host.os().getFileSystem().getFileStores(true))
            if (!LEFT_OUT.contains(store.getType()) && store.getTotalSpace() > 0 && mounts.add(store.getMount()))
                publish(store, timeNanos, out);
    }

    private void publish(OSFileStore store, long timeNanos, PointSink out) {
        long total = store.getTotalSpace();
        long used = total - store.getFreeSpace();
        long free = store.getUsableSpace();
        out.accept(host.point("disk_usage", timeNanos).tag("device", store.getVolume()).tag("fstype", store.getType())
                .tag("mount", store.getMount()).field("total", total).field("used", used).field("free", free)
                .field("used_percent", Host.percent(used, (double) used + free)).build());
    }
}
