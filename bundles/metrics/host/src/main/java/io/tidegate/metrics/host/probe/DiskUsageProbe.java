package io.tidegate.metrics.host.probe;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Apart;
import io.tidegate.metrics.host.system.Host;
import io.tidegate.metrics.host.system.Mounts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import oshi.software.os.OSFileStore;

/**
 * {@code disk_usage}: bytes of each local file system that is on a disk, one point per mount. Free is what
 * an ordinary user can still write. Network file systems are left out; each of the others is read
 * {@linkplain Apart separately}, because one that hangs must not hide the rest.
 */
public final class DiskUsageProbe implements Probe {
    private final Host host;
    private final Apart apart;
    private final Sizes sizes;

    /** Reads the size of a file system: total, free and usable bytes. */
    @FunctionalInterface
    public interface Sizes {
        /** May hang. */
        long[] of(String mount);
    }

    public DiskUsageProbe(Host host) { this(host, new Apart(), DiskUsageProbe::asked); }

    public DiskUsageProbe(Host host, Apart apart, Sizes sizes) {
        this.host = host;
        this.apart = apart;
        this.sizes = sizes;
    }

    private static long[] asked(String mount) {
        File folder = new File(mount);
        return new long[] {folder.getTotalSpace(), folder.getFreeSpace(), folder.getUsableSpace()};
    }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        for (Mounts.Mount mount : mounts()) {
            long[] bytes = apart.read(mount.point(), () -> sizes.of(mount.point()), new long[3]);
            if (bytes[0] > 0) publish(mount, bytes, timeNanos, out);
        }
        apart.check();
    }

    private Collection<Mounts.Mount> mounts() throws IOException {
        Path mountinfo = host.file("proc/self/mountinfo");
        return Files.exists(mountinfo) ? Mounts.local(mountinfo) : byOshi();
    }

    /** On other systems than Linux. */
    private Collection<Mounts.Mount> byOshi() {
        List<Mounts.Mount> mounts = new ArrayList<>();
        Set<String> points = new HashSet<>();
        for (OSFileStore store : host.os().getFileSystem().getFileStores(true))
            if (Mounts.isLocal(store.getType()) && points.add(store.getMount()))
                mounts.add(new Mounts.Mount(store.getMount(), store.getType(), store.getVolume()));
        return mounts;
    }

    private void publish(Mounts.Mount mount, long[] bytes, long timeNanos, PointSink out) {
        long used = bytes[0] - bytes[1];
        out.accept(
                host.point("disk_usage", timeNanos).tag("device", mount.device()).tag("fstype", mount.type())
                        .tag("mount", mount.point()).field("total", bytes[0]).field("used", used)
                        .field("free", bytes[2])
                        .field("used_percent", Host.percent(used, (double) used + bytes[2])).build());
    }
}
