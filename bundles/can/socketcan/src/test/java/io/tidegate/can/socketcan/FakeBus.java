package io.tidegate.can.socketcan;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.testkit.Await;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** A bus on a fake socket, with no pauses and a clock that stands still. */
abstract class FakeBus {
    static final CanFrame FRAME = new CanFrame("car", 0x123, 0, new byte[] {1, 2}, 1_000);

    final List<CanFrame> frames = new CopyOnWriteArrayList<>();
    final AtomicInteger opened = new AtomicInteger();
    final ManualTime time = new ManualTime(0);
    volatile FakeSocket socket = new FakeSocket();
    IdFilters filters = new IdFilters(List.of());
    SocketBus bus;

    SocketBus start(boolean transmit, boolean enabled) {
        SocketcanSettings settings =
                new SocketcanSettings("can0", "car", transmit, filters, 8 << 20, enabled);
        bus = new SocketBus("car", settings, this::open, frames::add, new Backoff(1, 1, () -> 1), time);
        bus.start();
        return bus;
    }

    SocketBus start() {
        start(true, true);
        Await.until("it is open", bus::isOpen);
        return bus;
    }

    private CanSocket open() throws SocketFault {
        opened.incrementAndGet();
        FakeSocket next = socket;
        if (next == null)
            throw new SocketFault(Sentences.notOpened("can0", SocketFault.ENODEV, ""), SocketFault.ENODEV);
        return next;
    }

    static CanFrame error(int classes, String data) {
        return new CanFrame("car", classes, Flag.ERROR, HexFormat.of().parseHex(data), 1_000);
    }

    void awaitTrouble(String text) {
        Await.until("trouble is '" + text + "'", () -> {
            String trouble = bus.status().trouble();
            return text.isEmpty() ? trouble.isEmpty() : trouble.contains(text);
        });
    }

    void awaitState(Condition condition) {
        Await.until("the state is " + condition, () -> bus.busState().condition() == condition);
    }

    @AfterEach
    void close() {
        if (bus != null) bus.close();
    }
}
