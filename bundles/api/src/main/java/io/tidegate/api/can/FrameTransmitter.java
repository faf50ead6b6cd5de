package io.tidegate.api.can;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Sends frames onto one bus. Every driver registers one for its bus, even if it must not send: then it says
 * why. Sending is off unless the bus is configured with {@code transmit = true}.
 */
@ConsumerType
public interface FrameTransmitter {
    /** Name of the bus, as configured. */
    String bus();

    /**
     * Passes the frame to the adapter. Any thread; waits at most some milliseconds, never for the bus. The
     * frame's own bus and time are ignored. A driver that reports sent frames to the hub keeps their {@link
     * CanFrame#origin()}.
     *
     * @throws TransmitRefusedException if the frame will not be sent; the message says why and what to do
     */
    void transmit(CanFrame frame) throws TransmitRefusedException;
}
