package io.tidegate.events.axis.link;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.testkit.SupervisionContract;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** The connection throws, on the link's thread. */
class LinkSupervisionTest extends SupervisionContract {
    private final AtomicLong turns = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private Link link;

    @AfterEach
    void close() {
        end.countDown();
        link.close();
    }

    @Override
    protected void start(Supplier<Throwable> fault) {
        link = new Link("events.axis~gate", up -> {
            up.isUp("");
            while (!end.await(1, TimeUnit.MILLISECONDS)) {
                sneak(fault);
                turns.incrementAndGet();
            }
        }, Duration.ofSeconds(1), TimeSource.SYSTEM);
        link.start();
    }

    @Override
    protected FlowStatus status() {
        return new FlowStatus("events.axis", "gate", "messages", 0, 0, 0, 0, link.trouble());
    }

    @Override
    protected boolean works() {
        long before = turns.get();
        return soon(() -> turns.get() > before);
    }
}
