package io.tidegate.can.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameText;
import io.tidegate.can.serial.language.Slcan;
import io.tidegate.can.serial.settings.Dialect;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.can.serial.settings.Timestamps;
import io.tidegate.core.canwire.BusLoad;
import io.tidegate.core.runtime.Backoff;
import io.tidegate.testkit.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How busy the bus of an adapter is; the clock is the test's. */
class SerialLoadTest {
    private final List<CanFrame> frames = new CopyOnWriteArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final BusLoad load = new BusLoad(now::get);
    private volatile FakeAdapter adapter = new FakeAdapter(command -> "\r");
    private SerialBus bus;

    private void start(String timing) {
        SerialSettings settings = new SerialSettings("/dev/adapter", "car", Dialect.LAWICEL, 500_000, 0,
                timing, false, true, 115_200, Timestamps.HOST, true);
        bus = new SerialBus("car", settings, () -> adapter,
                new Slcan(settings, SerialComponent.counted(load, frames::add)), load,
                new Backoff(1, 1, () -> 1));
        bus.start();
        Await.until("it may send", () -> bus.busState().condition() != Condition.DOWN);
    }

    @AfterEach
    void stop() { bus.close(); }

    private double load() {
        now.addAndGet(100_000_000_000L);
        return bus.loadPercent();
    }

    private void hears(String line) {
        int before = frames.size();
        adapter.toHost.add(line);
        Await.until("the frame", () -> frames.size() > before);
    }

    @Test
    void aFrameThatIsHeardCountsByTheBitRateThatTheAdapterWasGiven() throws Exception {
        start("");
        load();
        hears("t12380011223344556677\r");
        double one = load();
        assertTrue(one > 0);
        assertEquals(0, load());
        bus.transmit(FrameText.read("car", "123#0011223344556677", 0));
        Await.until("one that is sent counts, too", () -> bus.status().sent() == 2);
        assertEquals(one, load(), 1e-9);
        assertEquals(one, bus.health().numbers().get("bus_load_percent"), 1e-9);
    }

    @Test
    void nobodyKnowsItWithABitTimingOfTheAdaptersOwn() {
        start("011C");
        hears("t1230\r");
        assertTrue(Double.isNaN(load()));
    }

    @Test
    void nobodyKnowsItIfTheAdapterRefusedTheBitRate() {
        adapter = new FakeAdapter(command -> command.equals("S6") ? "\7" : "\r");
        start("");
        hears("t1230\r");
        assertTrue(Double.isNaN(load()));
    }

    @Test
    void nobodyKnowsItWhileTheAdapterIsAway() {
        start("");
        Await.until("known", () -> load() >= 0);
        adapter.wedged = true;
        adapter.toHost.add(FakeAdapter.UNPLUGGED);
        Await.until("unknown", () -> Double.isNaN(load()));
    }
}
