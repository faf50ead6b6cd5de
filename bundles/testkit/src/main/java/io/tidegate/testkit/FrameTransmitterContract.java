package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import org.junit.jupiter.api.Test;

/**
 * The contract of every driver that can send. Its test extends this class, and stops what it started in its
 * own {@code @AfterEach}.
 */
public abstract class FrameTransmitterContract {
    /** Name of the bus under test. */
    protected static final String BUS = "car";
    private static final CanFrame FRAME = new CanFrame("another", 0x123, 0, new byte[] {0x11, 0x22}, 0);
    private static final CanFrame ERROR = new CanFrame(BUS, 4, Flag.ERROR, new byte[8], 0);

    /**
     * The transmitter of the bus {@link #BUS}, once its adapter is there and set up.
     *
     * @param transmit whether the bus is configured with {@code transmit = true}
     */
    protected abstract FrameTransmitter transmitter(boolean transmit) throws Exception;

    /** Removes the adapter permanently. */
    protected abstract void unplug() throws Exception;

    /** Number of frames that the adapter received so far. */
    protected abstract int given() throws Exception;

    @Test
    void aFrameReachesTheAdapterWhateverBusItNames() throws Exception {
        FrameTransmitter bus = transmitter(true);
        assertEquals(BUS, bus.bus());
        bus.transmit(FRAME);
        Await.until("the adapter has it", () -> given() == 1);
    }

    @Test
    void whereSendingIsOffTheRefusalNamesTheBusAndTheKey() throws Exception {
        FrameTransmitter bus = transmitter(false);
        String said = refusal(bus, FRAME);
        assertTrue(said.contains("set transmit = true"), said);
        assertEquals(0, given());
    }

    @Test
    void anErrorFrameIsRefused() throws Exception {
        FrameTransmitter bus = transmitter(true);
        refusal(bus, ERROR);
        bus.transmit(FRAME);
        Await.until("only the other one is there", () -> given() == 1);
    }

    @Test
    void withoutItsAdapterABusRefusesAndSaysSo() throws Exception {
        FrameTransmitter bus = transmitter(true);
        unplug();
        Await.until("it notices", () -> isRefused(bus));
        String said = refusal(bus, FRAME);
        assertFalse(said.contains("transmit = true"), said);
    }

    private static boolean isRefused(FrameTransmitter bus) {
        try {
            bus.transmit(FRAME);
            return false;
        } catch (TransmitRefusedException e) {
            return true;
        }
    }

    private static String refusal(FrameTransmitter bus, CanFrame frame) {
        String said = String.valueOf(
                assertThrows(TransmitRefusedException.class, () -> bus.transmit(frame)).getMessage());
        assertTrue(said.matches("bus " + BUS + ": .{10,}"), said);
        return said;
    }
}
