package io.tidegate.can.sender;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.core.runtime.Others;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** The buses that are there now. Any thread. */
final class Buses {
    private final Others others = new Others("can.sender");
    private final List<FrameTransmitter> transmitters = new CopyOnWriteArrayList<>();

    void add(FrameTransmitter transmitter) { transmitters.add(transmitter); }

    void remove(FrameTransmitter transmitter) { transmitters.remove(transmitter); }

    /** @throws TransmitRefusedException also if there is no such bus */
    void transmit(CanFrame frame) throws TransmitRefusedException {
        others.named(transmitters, "bus", FrameTransmitter::bus, frame.bus())
                .orElseThrow(() -> new TransmitRefusedException(
                        "there is no bus " + frame.bus() + " that can send: expected one of "
                                + names() + "; configure a driver for it"))
                .transmit(frame);
    }

    private String names() {
        TreeSet<String> names = new TreeSet<>();
        others.each(transmitters, "bus", transmitter -> names.add(transmitter.bus()));
        return names.isEmpty() ? "the drivers' buses, found no driver" : String.join(", ", names);
    }
}
