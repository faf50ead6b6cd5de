package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.metric.Probe;
import io.tidegate.api.point.Point;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The contract of every {@link Probe}. Its test extends this class. */
public abstract class ProbeContract {
    private static final long NOW = 1_700_000_000_000_000_000L;

    /** The probe as the scheduler would read it. */
    protected abstract Probe probe() throws Exception;

    @Test
    void pointsCarryTheTimeTheyWereAskedFor() throws Exception {
        RecordingSink out = new RecordingSink();
        probe().read(NOW, out);
        out.points().forEach(point -> assertEquals(NOW, point.timeNanos(), point.measurement()));
    }

    @Test
    void noTwoPointsOfOneReadingAreOneSeries() throws Exception {
        RecordingSink out = new RecordingSink();
        probe().read(NOW, out);
        long series =
                out.points().stream().map(point -> point.measurement() + point.tags()).distinct().count();
        assertEquals(out.points().size(), series);
    }

    @Test
    void aFieldKeepsItsTypeFromReadingToReading() throws Exception {
        Map<String, Class<?>> types = new TreeMap<>();
        Probe probe = probe();
        for (int i = 0; i < 3; i++) {
            RecordingSink out = new RecordingSink();
            probe.read(NOW + i, out);
            for (Point point : out.points())
                point.fields().forEach((name, value) -> {
                    Class<?> before = types.putIfAbsent(point.measurement() + "." + name, value.getClass());
                    assertTrue(before == null || before == value.getClass(), name + " was " + before);
                });
        }
    }
}
