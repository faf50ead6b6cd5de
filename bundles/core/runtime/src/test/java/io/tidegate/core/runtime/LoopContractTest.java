package io.tidegate.core.runtime;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.SupervisionContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** The smallest component that holds the contract: a loop, and a body that counts. */
class LoopContractTest extends SupervisionContract {
    private final AtomicLong turns = new AtomicLong();
    private Loop loop;

    @AfterEach
    void close() { loop.close(Duration.ofSeconds(10)); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        loop = new Loop("core.runtime~demo", () -> {
            while (loop.pause(1_000_000)) {
                sneak(fault);
                turns.incrementAndGet();
            }
        });
        loop.start();
    }

    @Override
    protected FlowStatus status() {
        return new FlowStatus("core.runtime", "demo", "turns", 0, 0, 0, 0, loop.trouble());
    }

    @Override
    protected boolean works() {
        long before = turns.get();
        return soon(() -> turns.get() > before);
    }
}
