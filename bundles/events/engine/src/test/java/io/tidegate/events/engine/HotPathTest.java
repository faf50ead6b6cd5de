package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotPathTest {
    private static final int FRAMES = 1_000;
    private static final int BATCHES = 300;
    /** One look at the clock for each batch is all there may be. */
    private static final long FEW_BYTES = BATCHES * 64;
    private static final String[] CONDITIONS = {"Motor.Speed > 1000 hysteresis 3", "Motor.Speed < -5 for 2 s",
        "Motor.Speed between 500 and 600 or Motor.Gear = 7",
        "Motor.Gear = drive and Motor.Speed > 500 fresh within 2 s",
        "rate(Motor.Speed, 1 s) > 1e9", "Motor.Speed rises by 1000", "Battery silent for 1 d",
        "Motor late for 1 h"};

    @TempDir
    private Path folder;

    @Test
    void aSampleThatFiresNothingAllocatesNothing() {
        RecordingSink sink = new RecordingSink();
        Rules rules = new Rules(TimeSource.SYSTEM);
        for (int i = 0; i < 200; i++)
            rules.add(Configs.settings("when", CONDITIONS[i % CONDITIONS.length], "capture",
                    Configs.list("Motor.Speed")),
                    new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                            Runnable::run));
        SampleBatch batch = new SampleBatch(Batches.CAR, FRAMES, FRAMES * 2);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        run(rules, batch, 0);
        long before = threads.getCurrentThreadAllocatedBytes();
        run(rules, batch, BATCHES);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, sink.points().size());
        assertTrue(allocated < FEW_BYTES, allocated + " bytes for " + FRAMES * BATCHES * 2 + " samples");
    }

    private static void run(Rules rules, SampleBatch batch, int from) {
        for (int b = from; b < from + BATCHES; b++) {
            batch.clear();
            for (int f = 0; f < FRAMES; f++) {
                batch.beginFrame(0, (b * (long) FRAMES + f) * 1_000_000);
                batch.add(0, f % 100);
                batch.add(1, f % 2);
            }
            rules.accept(batch);
        }
    }
}
