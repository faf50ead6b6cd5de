package io.tidegate.metrics.host.probe;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.metrics.host.system.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import oshi.hardware.CentralProcessor.TickType;
import oshi.software.os.linux.LinuxOperatingSystem;

/** {@code cpu_times}: seconds all processors together spent in each state since the machine started. */
public final class CpuTimesProbe implements Probe {
    /** Columns of the line {@code cpu} in {@code /proc/stat} that OSHI does not provide (man 5 proc_stat). */
    private static final int GUEST = 9;
    private static final int GUEST_NICE = 10;

    private final Host host;

    public CpuTimesProbe(Host host) { this.host = host; }

    @Override
    public void read(long timeNanos, PointSink out) throws IOException {
        long[] millis = host.hardware().getProcessor().getSystemCpuLoadTicks();
        Point.Builder point = host.point("cpu_times", timeNanos);
        for (TickType type : TickType.values())
            point.field(type.name().toLowerCase(Locale.ROOT), millis[type.getIndex()] / 1000.0);
        addGuests(point, host.file("proc/stat"));
        out.accept(point.build());
    }

    private static void addGuests(Point.Builder point, Path stat) throws IOException {
        if (!Files.isReadable(stat)) return;
        try (Stream<String> lines = Files.lines(stat)) {
            String[] columns = lines.findFirst().orElse("").split("\\s+");
            if (columns.length <= GUEST_NICE) return;
            double hertz = LinuxOperatingSystem.getHz();
            point.field("guest", Long.parseLong(columns[GUEST]) / hertz);
            point.field("guest_nice", Long.parseLong(columns[GUEST_NICE]) / hertz);
        }
    }
}
