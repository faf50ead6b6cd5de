package io.tidegate.can.replay.outlet;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.core.runtime.Others;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames go onto real buses, by the drivers that may send. Error frames stay behind: nobody can send one. */
public final class ToBus implements Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(ToBus.class);

    private final String instance;
    private final Others others;
    private final List<FrameTransmitter> transmitters = new CopyOnWriteArrayList<>();
    private volatile long refused;
    private volatile String trouble = "";

    public ToBus(String instance) {
        this.instance = instance;
        this.others = new Others("can.replay~" + instance);
    }

    public void add(FrameTransmitter transmitter) { transmitters.add(transmitter); }

    public void remove(FrameTransmitter transmitter) { transmitters.remove(transmitter); }

    // hot: runs per frame
    @Override
    public void give(CanFrame frame) {
        try {
            if ((frame.flags() & Flag.ERROR) != 0)
                refused++;
            else
                transmit(frame);
        } catch (TransmitRefusedException e) {
            refused++;
            if (trouble.isEmpty())
                LOG.warn("can.replay~{}: {} is not sent: {}", instance, frame, e.getMessage());
            trouble = e.getMessage();
        }
    }

    private void transmit(CanFrame frame) throws TransmitRefusedException {
        others.named(transmitters, "bus", FrameTransmitter::bus, frame.bus())
                .orElseThrow(() -> new TransmitRefusedException(missing(frame.bus())))
                .transmit(frame);
        if (!trouble.isEmpty()) LOG.info("can.replay~{}: frames are sent again", instance);
        trouble = "";
    }

    @Override
    public boolean hasRoom() { return true; }

    @Override
    public long refused() { return refused; }

    @Override
    public String trouble() { return trouble; }

    @Override
    public String missing(String buses) {
        return "there is no bus " + buses + " to send onto: expected a driver with bus = " + buses
                + " and transmit = true, found none; the replay starts as soon as there is one";
    }
}
