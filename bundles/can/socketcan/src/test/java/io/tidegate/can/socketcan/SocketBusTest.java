package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.testkit.Await;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketBusTest {
    private static final CanFrame FRAME = new CanFrame("car", 0x123, 0, new byte[] {1, 2}, 1_000);

    private final List<CanFrame> frames = new CopyOnWriteArrayList<>();
    private final List<Long> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private volatile FakeSocket socket = new FakeSocket();
    private SocketBus bus;

    private SocketBus start(boolean transmit, boolean enabled) {
        SocketcanSettings settings = new SocketcanSettings("can0", "car", transmit, new IdFilters(List.of()), 8 << 20, enabled);
        bus = new SocketBus("car", settings, this::open, frames::add, new Timing() {
            @Override
            public long nanos() { return nanos.get(); }

            @Override
            public void park(long nanos) {
                pauses.add(nanos);
                Thread.yield();
            }
        });
        bus.start();
        return bus;
    }

    private SocketBus start() {
        start(true, true);
        Await.until("it is open", bus::isOpen);
        return bus;
    }

    private CanSocket open() throws SocketFault {
        FakeSocket next = socket;
        if (next == null)
            throw new SocketFault(Sentences.notOpened("can0", SocketFault.ENODEV, ""), SocketFault.ENODEV);
        return next;
    }

    private static CanFrame error(int classes, String data) {
        return new CanFrame("car", classes, Flag.ERROR, HexFormat.of().parseHex(data), 1_000);
    }

    private void awaitTrouble(String text) {
        Await.until("trouble is '" + text + "' and not '" + bus.status().trouble() + "'",
                () -> text.isEmpty() ? bus.status().trouble().isEmpty() : bus.status().trouble().contains(text));
    }

    private void awaitState(Condition condition) {
        Await.until("the state is " + condition, () -> bus.busState().condition() == condition);
    }

    @AfterEach
    void close() {
        if (bus != null) bus.close();
    }

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
        awaitTrouble("the kernel gives 208 KiB for frames that wait, instead of 8192: sysctl -w net.core.rmem_max=8388608");
    }

    @Test
    void saysHowToLoseLessWhenTheBufferIsTooSmall() {
        start();
        socket.gives(FRAME, 1);
        awaitTrouble("enlarge receive.buffer.kib");
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
        nanos.addAndGet(11_000_000_000L);
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
        Await.until("it is counted", () -> bus.status().dropped() == 1);
        assertEquals(1, bus.status().sent());
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
        assertEquals(List.of(), pauses);
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
    void triesAgainWithinTwoSecondsForEver() {
        socket = null;
        start(false, true);
        Await.until("it tried often", () -> pauses.size() > 5);
        assertEquals(List.of(500_000_000L, 1_000_000_000L, 1_500_000_000L, 1_500_000_000L), pauses.subList(0, 4));
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
    void sendsWhatItMay() throws Exception {
        start();
        bus.transmit(FRAME);
        assertEquals(List.of(FRAME), socket.sent);
    }

    private String refusal(CanFrame frame) {
        String message = assertThrows(TransmitRefusedException.class, () -> bus.transmit(frame)).getMessage();
        assertTrue(message.startsWith("bus car: "), message);
        return message;
    }

    @Test
    void isReceiveOnlyUnlessAllowed() {
        start(false, true);
        Await.until("it is open", bus::isOpen);
        assertTrue(refusal(FRAME).contains("set transmit = true in its configuration (io.tidegate.can.socketcan~car)"));
        assertEquals(List.of(), socket.sent);
    }

    @Test
    void sendsNoErrorFrames() {
        start();
        assertTrue(refusal(error(0x4, "")).contains("an error frame cannot be sent"));
    }

    @Test
    void saysWhenThereIsNoInterfaceToSendOn() {
        socket = null;
        start(true, true);
        awaitTrouble("no CAN interface can0");
        assertTrue(refusal(FRAME).contains("no CAN interface can0"));
    }

    @Test
    void saysWhenItIsSwitchedOff() {
        start(true, false);
        assertTrue(refusal(FRAME).contains("enabled = false"));
    }

    @ParameterizedTest
    @CsvSource({"100, can0 is down", "19, can0 went away", "6, can0 went away", "105, send queue of can0 is full",
        "11, send queue of can0 is full", "22, CAN FD needs", "90, CAN FD needs", "1, can0 does not take the frame: ?"})
    void saysWhatTheKernelRefuses(int errno, String because) {
        start();
        socket.refusal = errno;
        assertTrue(refusal(FRAME).contains(because));
    }

    @Test
    void closesItsSocket() {
        start();
        bus.close();
        assertTrue(socket.closed);
    }
}
