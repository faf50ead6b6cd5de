package io.tidegate.events.engine;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.testkit.RecordingSink;
import io.tidegate.testkit.SupervisionContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The clock throws, which the thread that looks at what gives no samples reads each time. */
class LookSupervisionTest extends SupervisionContract {
    @TempDir
    private Path folder;
    private final AtomicLong looked = new AtomicLong();
    private Engine engine;
    private EventComponent event;
    private LookComponent look;

    @AfterEach
    void close() {
        if (look != null) look.stop();
        if (event != null) event.stop();
        if (engine != null) engine.close();
    }

    private TimeSource clock(Supplier<Throwable> fault) {
        return new TimeSource() {
            @Override
            public long nanos() {
                if (Thread.currentThread().getName().endsWith("~look")) {
                    sneak(fault);
                    looked.incrementAndGet();
                }
                return TimeSource.SYSTEM.nanos();
            }

            @Override
            public long epochNanos() { return TimeSource.SYSTEM.epochNanos(); }
        };
    }

    @Override
    protected void start(Supplier<Throwable> fault) {
        engine = new Engine(new RecordingSink().pointHub(), folder.resolve("fields"), clock(fault));
        EngineComponent shared = new EngineComponent(engine);
        event = new EventComponent(null, shared, Configs.of(Map.of("when", "bus(car) = bus_off")),
                Map.of("service.pid", "io.tidegate.events.engine~off"));
        look = new LookComponent(shared);
    }

    @Override
    protected FlowStatus status() { return event.status(); }

    @Override
    protected boolean works() {
        long before = looked.get();
        return soon(() -> looked.get() > before);
    }
}
