package io.tidegate.can.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.can.serial.language.Slcan;
import io.tidegate.can.serial.link.SerialLink;
import io.tidegate.can.serial.settings.Dialect;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.can.serial.settings.Timestamps;
import io.tidegate.core.canwire.BusLoad;
import io.tidegate.core.runtime.Backoff;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SerialBusTest {
    private final List<CanFrame> frames = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile FakeAdapter adapter = new FakeAdapter(command -> "\r");
    private SerialBus bus;

    private void start(boolean listenOnly, Dialect dialect, Timestamps timestamps) {
        start(new SerialSettings("/dev/adapter", "car", dialect, 500_000, 0, "", listenOnly, !listenOnly,
                115_200,
                timestamps, true));
    }

    private void start(SerialSettings settings) {
        bus = new SerialBus("car", settings, this::open, new Slcan(settings, frames::add),
                new BusLoad(System::nanoTime), new Backoff(1, 1, () -> 1));
        bus.start();
    }

    private SerialLink open() throws IOException {
        opened.incrementAndGet();
        if (adapter == null) throw new IOException("no adapter at /dev/adapter: plug it in");
        return adapter;
    }

    @AfterEach
    void stop() {
        if (bus != null) bus.close();
    }

    private void isOpenedWith(String commands) {
        Await.until("it is opened", () -> adapter.heard.toString().equals(commands));
    }

    private void receivesAFrame() {
        int before = frames.size();
        adapter.toHost.add("t1230\r");
        Await.until("the frame", () -> frames.size() == before + 1);
    }

    @Test
    void opensTheAdapterToListenOnly() {
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        isOpenedWith("\r\r\rC\rS6\rL\r");
        receivesAFrame();
        Await.until("all is well", () -> bus.status().isWell());
    }

    @Test
    void asksForDeviceTimesAndTakesPartIfTold() {
        start(false, Dialect.LAWICEL, Timestamps.DEVICE);
        isOpenedWith("\r\r\rC\rS6\rZ1\rO\r");
    }

    @Test
    void listensOnlyInTheDialectOfCanable() {
        start(true, Dialect.CANABLE, Timestamps.HOST);
        isOpenedWith("\r\r\rC\rS6\rM1\rO\r");
    }

    @Test
    void aSilentAdapterWorksAsWell() {
        adapter = new FakeAdapter(command -> "");
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        isOpenedWith("\r\r\rC\rS6\rL\r");
        receivesAFrame();
        Await.until("all is well", () -> bus.status().isWell());
    }

    @Test
    void framesBetweenTheCommandsAreNotLost() {
        adapter = new FakeAdapter(command -> command.equals("S6") ? "t1240\r\r" : "\r");
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        Await.until("the frame", () -> frames.size() == 1);
    }

    @Test
    void aRefusalOfCloseIsNormal() {
        adapter = new FakeAdapter(command -> command.equals("C") || command.isEmpty() ? "\7" : "\r");
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        isOpenedWith("\r\r\rC\rS6\rL\r");
        receivesAFrame();
        assertEquals("", bus.status().trouble());
    }

    @Test
    void aRefusedCommandIsTrouble() {
        adapter = new FakeAdapter(command -> command.equals("L") ? "\7" : "\r");
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        Await.until("trouble", () -> bus.status().trouble().contains("refused L"));
        receivesAFrame();
    }

    @Test
    void anUnpluggedAdapterIsTroubleUntilItIsBack() {
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        receivesAFrame();
        FakeAdapter unplugged = adapter;
        adapter = null;
        unplugged.toHost.add(FakeAdapter.UNPLUGGED);
        Await.until("it tried some times", () -> opened.get() >= 6);
        assertTrue(unplugged.closed);
        assertTrue(bus.status().trouble().startsWith("no adapter at /dev/adapter"), bus.status().trouble());
        adapter = new FakeAdapter(command -> "\r");
        receivesAFrame();
        Await.until("all is well", () -> bus.status().isWell());
    }

    @Test
    void saysThatItHearsNoise() {
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        receivesAFrame();
        adapter.toHost.add(FakeAdapter.UNPLUGGED);
        adapter = new FakeAdapter(command -> "\r");
        isOpenedWith("\r\r\rC\rS6\rL\r");
        adapter.toHost.add("\r" + "garb\u00ffage\r".repeat(11));
        Await.until("trouble", () -> bus.status().trouble().contains("found 'garb?age'"));
        receivesAFrame();
        Await.until("all is well", () -> bus.status().isWell());
        assertEquals(11, bus.status().dropped());
        assertTrue(bus.status().balances());
    }

    @Test
    void closesTheChannelAtTheEnd() {
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        isOpenedWith("\r\r\rC\rS6\rL\r");
        bus.close();
        assertTrue(adapter.heard.toString().endsWith("L\rC\r"), adapter.heard.toString());
        assertTrue(adapter.closed);
    }

    @Test
    void bitTimingTakesThePlaceOfTheBitRate() {
        start(new SerialSettings("/dev/adapter", "car", Dialect.NAKAKIYO, 500_000, 2_000_000, "010E0302",
                true, false,
                115_200, Timestamps.DEVICE_MICROS, true));
        isOpenedWith("\r\r\rC\rs010E0302\rY2\rZ2\rL\r");
    }

    @Test
    void framesAreSentInTheirOrder() throws TransmitRefusedException {
        start(false, Dialect.LAWICEL, Timestamps.HOST);
        isOpenedWith("\r\r\rC\rS6\rO\r");
        Await.until("it may send", () -> bus.busState().condition() != Condition.DOWN);
        bus.transmit(FrameText.read("car", "123#1122", 0));
        bus.transmit(FrameText.read("car", "1F334455#R8", 0));
        Await.until("both are sent", () -> adapter.heard.toString().endsWith("O\rt12321122\rR1F3344558\r"));
        Await.until("they are counted", () -> bus.status().sent() == 2 && bus.status().balances());
    }

    @Test
    void aFrameThatTheAdapterRefusesIsCountedAndSaidUntilItTakesThem() throws TransmitRefusedException {
        adapter =
                new FakeAdapter(command -> command.startsWith("t666") || command.equals("C") ? "\7" : "z\r");
        start(false, Dialect.LAWICEL, Timestamps.HOST);
        Await.until("it may send", () -> bus.busState().condition() != Condition.DOWN);
        bus.transmit(FrameText.read("car", "666#", 0));
        Await.until("it is said", () -> bus.status().trouble().contains("rejects frames to be sent"));
        Await.until("it is counted", () -> bus.status().dropped() == 1);
        assertEquals(0, bus.status().sent());
        assertTrue(bus.status().balances(), bus.status().toString());
        bus.transmit(FrameText.read("car", "123#", 0));
        Await.until("all is well, ten seconds later", Duration.ofSeconds(60),
                () -> bus.status().isWell() && bus.status().sent() == 1);
    }

    @Test
    void aBusThatOnlyReceivesRefusesWithTheKeys() {
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        TransmitRefusedException refusal = assertThrows(TransmitRefusedException.class,
                () -> bus.transmit(FrameText.read("car", "123#", 0)));
        assertTrue(refusal.getMessage().contains("set transmit = true and listen.only = false"),
                refusal.getMessage());
    }

    @Test
    void anAdapterThatTakesNothingIsOpenedAnew() throws TransmitRefusedException {
        start(false, Dialect.LAWICEL, Timestamps.HOST);
        Await.until("it may send", () -> bus.busState().condition() != Condition.DOWN);
        FakeAdapter wedged = adapter;
        wedged.wedged = true;
        adapter = new FakeAdapter(command -> "\r");
        bus.transmit(FrameText.read("car", "123#", 0));
        Await.until("the port is closed", () -> wedged.closed);
        isOpenedWith("\r\r\rC\rS6\rO\r");
        Await.until("the frame is counted as lost",
                () -> bus.status().dropped() == 1 && bus.status().balances());
    }

    @Test
    void anAdapterThatListensOnlyWhenItWasHeardIsNotTakenForStuck() {
        adapter.deaf = true;
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        isOpenedWith("\r\r\rC\rS6\rL\r");
        for (int i = 0; i < 700; i++) adapter.toHost.add("t1230\r".repeat(3));
        Await.until("it was asked", () -> adapter.asked > 0);
        for (int i = 0; i < 700; i++) adapter.toHost.add("t1230\r".repeat(3));
        int soFar = adapter.asked;
        Await.until("it was asked again", () -> adapter.asked > soFar);
        assertEquals(1, opened.get());
        Await.until("all frames", () -> frames.size() == 4_200);
    }

    @Test
    void saysThatTheAdapterLosesFramesAndCountsThem() {
        start(true, Dialect.LAWICEL, Timestamps.HOST);
        Await.until("it is asked for its status", () -> adapter.asked > 0);
        adapter.toHost.add("F09\r");
        Await.until("it says so", () -> bus.status().trouble().contains("loses frames"));
        assertEquals(1, bus.status().dropped());
        assertTrue(bus.status().balances(), bus.status().toString());
        int asked = adapter.asked;
        Await.until("seconds pass", () -> adapter.asked > asked + 2);
        assertTrue(bus.status().trouble().contains("loses frames"), "it is in view for some seconds");
    }

    @Test
    void aRefusedFrameIsInViewForSomeSeconds() {
        start(false, Dialect.LAWICEL, Timestamps.HOST);
        Await.until("it is asked for its status", () -> adapter.asked > 0);
        adapter.toHost.add("\7F24\r");
        Await.until("it says so", () -> bus.status().trouble().contains("rejects frames"));
        int asked = adapter.asked;
        Await.until("seconds pass", () -> adapter.asked > asked + 2);
        assertTrue(bus.status().trouble().contains("rejects frames"));
        assertEquals(Condition.ERROR_PASSIVE, bus.busState().condition());
    }

    @Test
    void canFdIsRefusedWithTheKeyThatAllowsIt() {
        start(false, Dialect.LAWICEL, Timestamps.HOST);
        TransmitRefusedException refusal = assertThrows(TransmitRefusedException.class,
                () -> bus.transmit(FrameText.read("car", "123##111", 0)));
        assertEquals("bus car: dialect LAWICEL with data.bitrate = 0 cannot carry 123##111",
                refusal.getMessage());
    }

    @Test
    void aFrameForAnAdapterThatWentDuringAWriteIsRefusedAsSuch() {
        start(false, Dialect.LAWICEL, Timestamps.HOST);
        Await.until("it may send", () -> bus.busState().condition() != Condition.DOWN);
        FakeAdapter gone = adapter;
        adapter = null;
        gone.wedged = true;
        gone.close();
        Await.until("refused", () -> {
            try {
                bus.transmit(FrameText.read("car", "123#", 0));
                return false;
            } catch (TransmitRefusedException e) {
                assertEquals("bus car: the adapter at /dev/adapter is not there", e.getMessage());
                return true;
            }
        });
        Await.until("it is down", () -> bus.busState().condition() == Condition.DOWN);
        assertTrue(bus.status().balances(), bus.status().toString());
    }

    @Test
    void aBusWithoutItsAdapterIsDownAndRefuses() {
        adapter = null;
        start(false, Dialect.LAWICEL, Timestamps.HOST);
        assertEquals(Condition.DOWN, bus.busState().condition());
        assertThrows(TransmitRefusedException.class, () -> bus.transmit(FrameText.read("car", "123#", 0)));
    }
}
