package io.tidegate.metrics.host.probe;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import oshi.hardware.NetworkIF;

/**
 * {@code net_io}: traffic of each network interface since the machine started, one point per interface. On
 * Linux from {@code /proc/net/dev}, because Java, and so OSHI, does not see interfaces without an IP
 * address, such as CAN.
 */
public final class NetIoProbe implements Probe {
    private static final List<String> FIELDS = List.of("bytes_recv", "packets_recv", "err_in", "drop_in",
            "bytes_sent", "packets_sent", "err_out", "drop_out");
    /** Columns of {@code /proc/net/dev} after the name, in the order of {@link #FIELDS}. */
    private static final int[] COLUMNS = {0, 1, 2, 3, 8, 9, 10, 11};

    private final Host host;

    public NetIoProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        Path linux = host.file("proc/net/dev");
        if (Files.isReadable(linux))
            readLinux(Files.readAllLines(linux), timeNanos, out);
        else
            readOshi(timeNanos, out);
    }

    private void readLinux(List<String> lines, long timeNanos, PointSink out) {
        for (String line : lines) {
            int colon = line.lastIndexOf(':');
            if (colon < 0) continue; // the two lines of headings
            String[] columns = line.substring(colon + 1).strip().split("\\s+");
            long[] counts = new long[COLUMNS.length];
            for (int i = 0; i < counts.length; i++) counts[i] = Long.parseUnsignedLong(columns[COLUMNS[i]]);
            publish(line.substring(0, colon).strip(), counts, timeNanos, out);
        }
    }

    private void readOshi(long timeNanos, PointSink out) {
        for (NetworkIF net : host.hardware().getNetworkIFs(true))
            publish(net.getName(), new long[] {net.getBytesRecv(), net.getPacketsRecv(), net.getInErrors(),
                net.getInDrops(), net.getBytesSent(), net.getPacketsSent(), net.getOutErrors()}, timeNanos,
                    out);
    }

    private void publish(String name, long[] counts, long timeNanos, PointSink out) {
        var point = host.point("net_io", timeNanos).tag("interface", name);
        for (int i = 0; i < counts.length; i++) point.field(FIELDS.get(i), counts[i]);
        out.accept(point.build());
    }
}
