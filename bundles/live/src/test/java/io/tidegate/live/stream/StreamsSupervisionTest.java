package io.tidegate.live.stream;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.SupervisionContract;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** The clock throws that the loop reads. */
class StreamsSupervisionTest extends SupervisionContract {
    private final AtomicLong looks = new AtomicLong();
    private long seen;
    private Streams streams;

    @AfterEach
    void stop() { streams.close(); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        streams = new Streams("live", () -> {
            sneak(fault);
            return looks.incrementAndGet();
        });
    }

    @Override
    protected FlowStatus status() {
        return new FlowStatus("live", "", "updates", 0, 0, 0, 0, streams.trouble());
    }

    /** Whether it has looked since it was asked last. */
    @Override
    protected boolean works() {
        long before = seen;
        seen = looks.get();
        return seen > before;
    }
}
