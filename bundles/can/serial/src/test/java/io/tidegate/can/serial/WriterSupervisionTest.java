package io.tidegate.can.serial;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.can.serial.language.Slcan;
import io.tidegate.can.serial.settings.Dialect;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.can.serial.settings.Timestamps;
import io.tidegate.core.canwire.BusLoad;
import io.tidegate.testkit.SupervisionContract;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;

/**
 * The thread that writes dies of a fault: the one that reads notices, tells it and opens the adapter anew.
 */
class WriterSupervisionTest extends SupervisionContract {
    private volatile FakeAdapter adapter;
    private SerialBus bus;

    @AfterEach
    void close() { bus.close(); }

    @Override
    protected void start(Supplier<Throwable> fault) {
        SerialSettings settings =
                new SerialSettings("/dev/adapter", "car", Dialect.LAWICEL, 500_000, 0, "", false, true,
                        115_200, Timestamps.HOST, true);
        bus = new SerialBus("car", settings, () -> adapter = new FakeAdapter(command -> {
            if (command.startsWith("t123")) sneak(fault);
            return "\r";
        }), new Slcan(settings, frame -> {}), new BusLoad(System::nanoTime));
        bus.start();
    }

    @Override
    protected FlowStatus status() { return bus.status(); }

    @Override
    protected boolean works() {
        FakeAdapter now = adapter;
        if (now == null || bus.busState().condition() == Condition.DOWN) return false;
        int before = now.heard.length();
        try {
            bus.transmit(FrameText.read("car", "123#", 0));
        } catch (TransmitRefusedException notYet) {
            return false;
        }
        return soon(() -> now.heard.substring(before).contains("t1230"));
    }
}
