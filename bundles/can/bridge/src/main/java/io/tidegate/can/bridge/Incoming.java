package io.tidegate.can.bridge;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import java.util.List;
import java.util.function.Supplier;

/** Puts frames of clients onto the buses, where that is allowed. For the server's thread. */
final class Incoming {
    private final String instance;
    private final boolean transmit;
    private final Supplier<List<FrameTransmitter>> transmitters;
    private final Tally tally;

    Incoming(String instance, boolean transmit, Supplier<List<FrameTransmitter>> transmitters, Tally tally) {
        this.instance = instance;
        this.transmit = transmit;
        this.transmitters = transmitters;
        this.tally = tally;
    }

    /** @return why it was refused, a sentence; empty if it was sent */
    String send(CanFrame frame) {
        tally.take();
        String refusal = transmit ? onto(frame) : "bus " + frame.bus()
                + ": clients may not send; set transmit = true in io.tidegate.can.bridge~" + instance;
        if (refusal.isEmpty()) tally.send();
        else tally.drop(1);
        return refusal;
    }

    private String onto(CanFrame frame) {
        for (FrameTransmitter transmitter : transmitters.get()) {
            if (!transmitter.bus().equals(frame.bus())) continue;
            try {
                transmitter.transmit(frame);
                return "";
            } catch (TransmitRefusedException e) {
                return e.getMessage();
            }
        }
        return "bus " + frame.bus() + ": there is no adapter that can send on it";
    }
}
