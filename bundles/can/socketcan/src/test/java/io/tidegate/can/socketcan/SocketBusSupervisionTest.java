package io.tidegate.can.socketcan;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.SupervisionContract;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** Whoever takes the frames throws, on the thread that reads. */
class SocketBusSupervisionTest extends SupervisionContract {
    private static final CanFrame FRAME = new CanFrame("car", 0x123, 0, new byte[] {1, 2}, 1_000);

    private final AtomicLong frames = new AtomicLong();
    private volatile FakeSocket socket;
    private SocketBus bus;

    @AfterEach
    void close() { bus.close(); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        SocketcanSettings settings =
                new SocketcanSettings("can0", "car", false, new IdFilters(List.of()), 8 << 20, true);
        bus = new SocketBus("car", settings, () -> socket = new FakeSocket(), frame -> {
            sneak(fault);
            frames.incrementAndGet();
        });
        bus.start();
    }

    @Override
    protected FlowStatus status() { return bus.status(); }

    @Override
    protected boolean works() {
        long before = frames.get();
        if (!bus.isOpen()) return false;
        socket.gives(FRAME);
        return soon(() -> frames.get() > before);
    }
}
