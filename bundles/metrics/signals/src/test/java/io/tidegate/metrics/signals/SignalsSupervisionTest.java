package io.tidegate.metrics.signals;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.SupervisionContract;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** The clock throws that is read while it looks for silent buses. */
class SignalsSupervisionTest extends SupervisionContract {
    private static final String THREAD = "metrics.signals~";
    private static final long T0 = TimeUnit.SECONDS.toNanos(1_700_000_000);

    private final AtomicLong looks = new AtomicLong();
    private long seen;
    private SignalsComponent component;

    @AfterEach
    void stop() { component.stop(); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        LongSupplier mono = () -> {
            if (!Thread.currentThread().getName().startsWith(THREAD)) return 0;
            sneak(fault);
            return looks.incrementAndGet();
        };
        component =
                new SignalsComponent(Configs.seconds("*.*"), new RecordingSink().pointHub(), () -> T0, mono);
        component.accept(Batches.motor(T0, 1, 0)); // a bus that lives is looked at
    }

    @Override
    protected FlowStatus status() { return component.status(); }

    /** Whether it has looked since it was asked last. */
    @Override
    protected boolean works() {
        long before = seen;
        seen = looks.get();
        return seen > before;
    }
}
