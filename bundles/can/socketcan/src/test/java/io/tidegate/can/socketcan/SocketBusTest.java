package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canwire.BitRates;
import io.tidegate.testkit.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SocketBusTest extends FakeBus {
    @Test
    void handsOnWhatComes() {
        start();
        socket.gives(FRAME);
        Await.until("a frame", () -> frames.size() == 1);
        assertEquals(FRAME.toString(), frames.get(0).toString());
    }

    @Test
    void countsWhatItHandsOn() {
        start();
        socket.gives(FRAME);
        socket.gives(FRAME);
        Await.until("two frames", () -> bus.status().sent() == 2);
        assertTrue(bus.status().balances());
    }

    @Test
    void countsWhatTheKernelHadNoRoomFor() {
        start();
        socket.gives(FRAME, 0);
        socket.gives(FRAME, 7);
        socket.gives(FRAME, 7);
        Await.until("three frames", () -> bus.status().sent() == 3);
        assertEquals(7, bus.status().dropped());
        assertTrue(bus.status().balances());
    }

    @Test
    void countsOnWhenTheKernelsCountWraps() {
        start();
        socket.gives(FRAME, -2);
        socket.gives(FRAME, 3);
        Await.until("two frames", () -> bus.status().sent() == 2);
        assertEquals((1L << 32) + 3, bus.status().dropped());
    }

    @Test
    void saysHowToLoseLessWhenTheKernelCapsTheBuffer() {
        socket.room = 212_992;
        start();
        socket.gives(FRAME, 1);
        awaitTrouble("the kernel grants 208 KiB for waiting frames, instead of 8192: "
                + "sysctl -w net.core.rmem_max=8388608");
    }

    @Test
    void saysHowToLoseLessWhenTheBufferIsTooSmall() {
        start();
        socket.gives(FRAME, 1);
        awaitTrouble("raise receive.buffer.kib");
    }

    @Test
    void isWellWithACappedBufferAsLongAsNothingIsLost() {
        socket.room = 212_992;
        start();
        socket.gives(FRAME);
        Await.until("a frame", () -> frames.size() == 1);
        assertEquals("", bus.status().trouble());
    }

    @Test
    void isWellAgainSomeTimeAfterALoss() {
        start();
        socket.gives(FRAME, 1);
        awaitTrouble("lost");
        time.advance(Duration.ofSeconds(11));
        awaitTrouble("");
    }

    @Test
    void countsWhatIsNoFrame() {
        start();
        socket.givesRubbish();
        Await.until("it is counted", () -> bus.status().dropped() == 1);
        assertTrue(bus.status().balances());
    }

    @Test
    void readsTheStateOfTheBusInErrorFrames() {
        start();
        socket.gives(error(0x204, "0010000000000088"));
        awaitState(Condition.ERROR_PASSIVE);
        assertEquals(new BusState(Condition.ERROR_PASSIVE, 0, 136), bus.busState());
    }

    @Test
    void handsErrorFramesOn() {
        start();
        socket.gives(error(0x204, "0010000000000088"));
        Await.until("a frame", () -> frames.size() == 1);
        assertEquals(Flag.ERROR, frames.get(0).flags());
    }

    @Test
    void saysThatTheControllerIsOffTheBusUntilItIsStartedAgain() {
        start();
        socket.gives(error(0x40, "0000000000000000"));
        awaitTrouble("bus-off");
        socket.gives(error(0x100, "0000000000000000"));
        awaitTrouble("");
    }

    @Test
    void countsAFrameThatTheControllerLost() {
        start();
        socket.gives(error(0x4, "0001000000000000"));
        Await.until("both are counted", () -> bus.status().dropped() == 1 && bus.status().sent() == 1);
    }

    @Test
    void seesThatTheControllerIsOffTheBusAlreadyWhenItStarts() {
        socket.link = CanSocket.Link.NO_CARRIER;
        start();
        awaitState(Condition.BUS_OFF);
        socket.link = CanSocket.Link.UP;
        awaitState(Condition.UNKNOWN);
    }

    @Test
    void keepsTheSocketWhenTheInterfaceGoesDown() {
        start();
        socket.link = CanSocket.Link.DOWN;
        socket.fails(SocketFault.ENETDOWN);
        awaitTrouble("can0 is down: ip link set can0 up");
        assertEquals(Condition.DOWN, bus.busState().condition());
        socket.link = CanSocket.Link.UP;
        awaitTrouble("");
        assertEquals(1, opened.get());
    }

    @Test
    void knowsByAFrameThatTheInterfaceIsUpAgain() {
        start();
        socket.fails(SocketFault.ENETDOWN);
        socket.gives(FRAME);
        Await.until("a frame", () -> frames.size() == 1);
        awaitTrouble("");
        awaitState(Condition.UNKNOWN);
    }

    @Test
    void knowsThatAFrameReadLateIsNoSignThatTheInterfaceIsUp() {
        start();
        socket.link = CanSocket.Link.DOWN;
        socket.fails(SocketFault.ENETDOWN);
        socket.gives(FRAME);
        Await.until("a frame", () -> frames.size() == 1);
        socket.gives(FRAME);
        Await.until("two frames", () -> frames.size() == 2);
        assertEquals(Condition.DOWN, bus.busState().condition());
    }

    @Test
    void opensAnewWhenTheInterfaceWentAway() {
        FakeSocket old = socket;
        start();
        socket = null;
        old.fails(SocketFault.ENODEV);
        awaitTrouble("no CAN interface can0");
        FakeSocket next = new FakeSocket();
        socket = next;
        next.gives(FRAME);
        Await.until("a frame", () -> frames.size() == 1);
        assertTrue(old.closed);
        awaitTrouble("");
    }

    @Test
    void opensAnewWhenAnotherInterfaceTookTheName() {
        FakeSocket old = socket;
        start();
        socket = new FakeSocket();
        old.link = CanSocket.Link.GONE;
        Await.until("the old one is closed", () -> old.closed);
        socket.gives(FRAME);
        Await.until("a frame", () -> frames.size() == 1);
    }

    @Test
    void countsLossAnewInANewSocket() {
        FakeSocket old = socket;
        start();
        old.gives(FRAME, 5);
        Await.until("a frame", () -> frames.size() == 1);
        socket = new FakeSocket();
        old.fails(SocketFault.ENODEV);
        socket.gives(FRAME, 0);
        Await.until("two frames", () -> frames.size() == 2);
        assertEquals(5, bus.status().dropped());
    }

    @Test
    void triesAgainForEver() {
        socket = null;
        start(false, true);
        Await.until("it tried often", () -> opened.get() > 5);
    }

    @Test
    void opensAnewAfterAFaultOfItsOwn() {
        FakeSocket old = socket;
        start();
        socket = new FakeSocket();
        old.breaks(new IllegalStateException("a defect"));
        Await.until("the old one is closed", () -> old.closed);
        socket.gives(FRAME);
        Await.until("a frame", () -> frames.size() == 1);
    }

    @Test
    void closesItsSocket() {
        start();
        bus.close();
        Await.until("it is closed", () -> socket.closed);
    }

    private double load() {
        time.advance(Duration.ofSeconds(2));
        return bus.loadPercent();
    }

    @Test
    void tellsHowBusyTheBusIsByTheRateOfItsInterfaceAndNothingWithoutOne() {
        start();
        assertTrue(Double.isNaN(load()));
        socket.rates = new BitRates(500_000, 0);
        socket.fails(SocketFault.ENETDOWN);
        Await.until("it went down and up, and the rate is known", () -> load() >= 0);
        socket.gives(FRAME);
        Await.until("the frame is in it", () -> load() > 0);
        assertTrue(bus.health().numbers().get("bus_load_percent") > 0);
        socket.link = CanSocket.Link.DOWN;
        Await.until("nobody knows of an interface that is down", () -> Double.isNaN(load()));
    }

    @Test
    void tellsNoLoadOfABusThatItHearsInPart() {
        filters = IdFilters.of("ids.include", "123");
        socket.rates = new BitRates(500_000, 0);
        start();
        socket.gives(FRAME);
        Await.until("a frame", () -> frames.size() == 1);
        assertTrue(Double.isNaN(load()));
    }
}
