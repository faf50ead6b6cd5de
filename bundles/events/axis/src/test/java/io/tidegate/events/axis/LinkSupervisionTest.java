package io.tidegate.events.axis;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.SupervisionContract;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** The connection throws, on the link's thread. */
class LinkSupervisionTest extends SupervisionContract {
    private final AtomicLong turns = new AtomicLong();
    private Link link;

    @AfterEach
    void close() { link.close(); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        link = new Link("events.axis~gate", up -> {
            up.isUp("");
            while (true) {
                sneak(fault);
                turns.incrementAndGet();
                Thread.sleep(1);
            }
        }, Duration.ofSeconds(1));
        link.start();
    }

    @Override
    protected FlowStatus status() { return new FlowStatus("events.axis", "gate", "messages", 0, 0, 0, 0, link.trouble()); }

    @Override
    protected boolean works() {
        long before = turns.get();
        return soon(() -> turns.get() > before);
    }
}
