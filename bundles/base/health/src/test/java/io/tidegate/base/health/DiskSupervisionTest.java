package io.tidegate.base.health;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.SupervisionContract;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** Whoever is asked for the room on a disk throws. */
class DiskSupervisionTest extends SupervisionContract {
    private static final long EVERY_NANOS = 5_000_000;

    private DiskComponent component;
    private long seen;

    @AfterEach
    void stop() { component.stop(); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        component = new DiskComponent(new Disk(Path.of("/data"), folder -> {
            sneak(fault);
            return new Disk.Space(1L << 40, 1L << 41, false);
        }, System::nanoTime), EVERY_NANOS);
    }

    @Override
    protected FlowStatus status() { return component.status(); }

    /** Whether it has looked since it was asked last. */
    @Override
    protected boolean works() {
        long before = seen;
        seen = status().sent();
        return seen > before;
    }
}
