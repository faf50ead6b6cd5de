package io.tidegate.can.sender;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.SupervisionContract;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** The driver throws, on the thread that sends to its bus. */
class SenderSupervisionTest extends SupervisionContract {
    private final Buses buses = new Buses();
    private final Schedules schedules = new Schedules(buses);
    private final CountDownLatch seen = new CountDownLatch(1);
    private boolean threw;
    private SenderComponent sender;

    @AfterEach
    void close() {
        if (sender != null) sender.stop();
        schedules.close();
    }

    /** The next turn would end what is to be seen. */
    private void awaitLook() {
        try {
            seen.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void start(Supplier<Throwable> fault) {
        buses.add(new FrameTransmitter() {
            @Override
            public String bus() { return "car"; }

            @Override
            public void transmit(CanFrame frame) {
                if (threw) awaitLook();
                threw = true;
                sneak(fault);
                threw = false;
            }
        });
        sender = new SenderComponent(new SampleConfig("car", "123#11 10"),
                Map.of("service.pid", "io.tidegate.can.sender~car"),
                schedules);
    }

    @Override
    protected FlowStatus status() {
        FlowStatus now = sender.status();
        if (!now.isWell()) seen.countDown();
        return now;
    }

    @Override
    protected boolean works() {
        long before = sender.status().sent();
        return soon(() -> sender.status().sent() > before);
    }
}
