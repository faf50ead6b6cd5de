package io.tidegate.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one way needed for each slice of the frames. */
final class Slices {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /**
     * Seconds on the clock, and of the processor for all threads of this process; bytes that they allocated.
     */
    record Slice(double seconds, double cpuSeconds, double bytes) {}

    private final String name;
    private final int frames;
    private final List<Slice> slices = new ArrayList<>();

    Slices(String name, int frames) {
        this.name = name;
        this.frames = frames;
    }

    static Slice measure(InfluxWay way, int from, int count) throws Exception {
        System.gc(); // not that of the way before
        long cpu = PROCESS.getProcessCpuTime();
        Allocated allocated = Allocated.now();
        long begin = System.nanoTime();
        way.send(from, count);
        return new Slice((System.nanoTime() - begin) / 1e9, (PROCESS.getProcessCpuTime() - cpu) / 1e9,
                Allocated.now().since(allocated));
    }

    void add(Slice slice) { slices.add(slice); }

    String name() { return name; }

    /** The median slice: unlike the mean it does not see a pause of the machine. */
    double framesPerSecond() { return frames / median(Slice::seconds); }

    double cpuMicrosPerFrame() { return median(Slice::cpuSeconds) / frames * 1e6; }

    double bytesPerFrame() { return median(Slice::bytes) / frames; }

    private double median(ToDoubleFunction<Slice> value) {
        double[] sorted = slices.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
