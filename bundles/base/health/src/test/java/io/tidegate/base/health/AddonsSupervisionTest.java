package io.tidegate.base.health;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.base.health.addon.AddonFault;
import io.tidegate.base.health.addon.Addons;
import io.tidegate.testkit.SupervisionContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is asked what became of a jar throws. */
class AddonsSupervisionTest extends SupervisionContract {
    private static final long EVERY_NANOS = 5_000_000;

    @TempDir
    private Path folder;
    private final AtomicLong asked = new AtomicLong();
    private long seen;
    private AddonsComponent component;

    @AfterEach
    void stop() { component.stop(); }

    @Override
    protected void start(Supplier<Throwable> fault) throws IOException {
        Files.createFile(folder.resolve("one.jar"));
        component = new AddonsComponent(null, new Addons(folder, jar -> {
            sneak(fault);
            asked.incrementAndGet();
            return AddonFault.NONE;
        }, Map::of, InstantSource.system()), null, EVERY_NANOS);
    }

    @Override
    protected FlowStatus status() { return component.status(); }

    /** Whether it has looked since it was asked last. */
    @Override
    protected boolean works() {
        long before = seen;
        seen = asked.get();
        return seen > before;
    }
}
