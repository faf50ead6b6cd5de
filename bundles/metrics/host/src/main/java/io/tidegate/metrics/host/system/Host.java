package io.tidegate.metrics.host.system;

import io.tidegate.api.point.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;
import oshi.util.GlobalConfig;

/**
 * The machine, shared by all probes. OSHI is loaded at the first reading: it costs about 0.2 s and 13 MB,
 * which a gateway without host metrics need not pay. Any thread.
 */
public final class Host {
    /** How long OSHI may cache a value, in ms; less than the shortest interval of the scheduler. */
    private static final int REMEMBER_MS = 50;

    private final Path root;
    private SystemInfo system;
    private String name;

    /** @param root of the file system; {@code /}, or a folder with the files of a test */
    public Host(Path root) { this.root = root; }

    private synchronized SystemInfo system() {
        if (system == null) {
            GlobalConfig.set(GlobalConfig.OSHI_UTIL_MEMOIZER_EXPIRATION, REMEMBER_MS);
            system = new SystemInfo();
        }
        return system;
    }

    public HardwareAbstractionLayer hardware() { return system().getHardware(); }

    public OperatingSystem os() { return system().getOperatingSystem(); }

    /** A file of Linux, for instance {@code proc/meminfo}; on other systems it does not exist. */
    public Path file(String path) { return root.resolve(path); }

    /** Whether the files of Linux exist. */
    public boolean isLinux() { return Files.isDirectory(file("sys/class")); }

    /** Starts a point with the tag that all points of this component have: the machine's name. */
    public Point.Builder point(String measurement, long timeNanos) {
        return Point.of(measurement, timeNanos).tag("host", name());
    }

    private synchronized String name() {
        if (name == null) name = os().getNetworkParams().getHostName();
        return name;
    }

    /** Part of whole in percent; 0 if there is no whole. */
    public static double percent(double part, double whole) { return whole > 0 ? 100 * part / whole : 0; }
}
