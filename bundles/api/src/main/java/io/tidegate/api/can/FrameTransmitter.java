package io.tidegate.api.can;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Sends frames onto one bus. Every driver registers one for its bus, also when it may not send: then it says why.
 * Sending is off unless the bus is configured with {@code transmit = true}.
 */
@ConsumerType
public interface FrameTransmitter {
    /** Name of the bus, as configured. */
    String bus();

    /**
     * Hands the frame to the adapter. Any thread; waits at most some milliseconds, never for the bus. The bus of the
     * frame and its time do not count. Who tells the hub what was sent gives it the frame's {@link CanFrame#origin()}.
     *
     * @throws TransmitRefusedException if the frame will not be sent; the message says why and what to do
     */
    void transmit(CanFrame frame) throws TransmitRefusedException;
}
