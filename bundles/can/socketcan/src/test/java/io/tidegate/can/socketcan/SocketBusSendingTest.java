package io.tidegate.can.socketcan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.testkit.Await;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketBusSendingTest extends FakeBus {
    @Test
    void sendsWhatItMay() throws Exception {
        start();
        bus.transmit(FRAME);
        assertEquals(List.of(FRAME), socket.sent);
    }

    @Test
    void theEchoOfAFrameHasItsOriginAndThatOfAnotherProgramHasNone() throws Exception {
        start();
        bus.transmit(FRAME.from("a client"));
        socket.gives(FRAME, CanSocket.Sender.HERE);
        socket.gives(FRAME, CanSocket.Sender.SELF);
        socket.gives(FRAME, CanSocket.Sender.SELF);
        Await.until("three frames", () -> frames.size() == 3);
        assertEquals(List.of("", "a client", ""), frames.stream().map(CanFrame::origin).toList());
        assertEquals(CanFrame.Flag.TRANSMITTED, frames.get(0).flags());
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
        assertTrue(refusal(FRAME)
                .contains("set transmit = true in its configuration (io.tidegate.can.socketcan~car"));
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
    @CsvSource({"100, can0 is down", "19, can0 went away", "6, can0 went away", "105, queue of can0 is full",
        "11, queue of can0 is full", "22, CAN FD needs", "90, CAN FD needs",
        "1, can0 does not take the frame: ?"})
    void saysWhatTheKernelRefuses(int errno, String because) {
        start();
        socket.refusal = errno;
        assertTrue(refusal(FRAME).contains(because));
    }
}
