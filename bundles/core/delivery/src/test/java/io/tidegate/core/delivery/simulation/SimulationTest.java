package io.tidegate.core.delivery.simulation;

import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Lives of a gateway by seed, see {@link Simulation}. {@code -Dtidegate.simulation.seeds=10000000} runs more,
 * {@code -Dtidegate.simulation.from=N} others.
 */
class SimulationTest {
    private static final long FROM = Long.getLong("tidegate.simulation.from", 1);
    private static final long SEEDS = Long.getLong("tidegate.simulation.seeds", 200_000);

    @Test
    void nothingIsLostInAnyOfManyLives() {
        long before = processorNanos();
        LongStream.range(FROM, FROM + SEEDS).parallel().forEach(seed -> {
            try {
                new Simulation(seed, false).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(trace(seed), e);
            }
        });
        System.out.printf("%,d lives, %.1f s of processor time%n", SEEDS, (processorNanos() - before) / 1e9);
    }

    /** Of this process, all threads. */
    private static long processorNanos() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof OperatingSystemMXBean here ? here.getProcessCpuTime() : 0;
    }

    /** The same life once more, written down for people. */
    private static String trace(long seed) {
        Simulation again = new Simulation(seed, true);
        try {
            again.run();
        } catch (AssertionError | RuntimeException e) {
            return e.getMessage() + "\n" + again.trace();
        }
        return fail("seed " + seed
                + " failed once, and not the second time: something is not decided by the seed");
    }
}
