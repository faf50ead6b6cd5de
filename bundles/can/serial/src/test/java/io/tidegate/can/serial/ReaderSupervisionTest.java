package io.tidegate.can.serial;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.can.serial.language.Slcan;
import io.tidegate.can.serial.settings.Dialect;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.can.serial.settings.Timestamps;
import io.tidegate.core.canwire.BusLoad;
import io.tidegate.testkit.SupervisionContract;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/** Whoever takes the frames throws, on the thread that reads. */
class ReaderSupervisionTest extends SupervisionContract {
    private final AtomicLong frames = new AtomicLong();
    private volatile FakeAdapter adapter;
    private SerialBus bus;

    @AfterEach
    void close() { bus.close(); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        SerialSettings settings =
                new SerialSettings("/dev/adapter", "car", Dialect.LAWICEL, 500_000, 0, "", true, false,
                        115_200, Timestamps.HOST, true);
        bus = new SerialBus("car", settings, () -> adapter = new FakeAdapter(command -> "\r"),
                new Slcan(settings, frame -> {
                    sneak(fault);
                    frames.incrementAndGet();
                }), new BusLoad(System::nanoTime));
        bus.start();
    }

    @Override
    protected FlowStatus status() { return bus.status(); }

    @Override
    protected boolean works() {
        long before = frames.get();
        if (bus.busState().condition() == Condition.DOWN) return false;
        adapter.toHost.add("t1230\r");
        return soon(() -> frames.get() > before);
    }
}
