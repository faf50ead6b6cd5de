package io.tidegate.can.bridge.flow;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.can.bridge.settings.Permission;
import io.tidegate.core.runtime.Others;
import io.tidegate.core.runtime.PerSource;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts frames of others onto the buses, as far as that is allowed. A refusal is counted, and told once per
 * source. For the server's thread.
 */
public final class Incoming {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private final String instance;
    private final Permission may;
    private final Supplier<List<FrameTransmitter>> transmitters;
    private final Tally tally;
    private final Others others;
    private final PerSource told = new PerSource();
    private final Map<String, Allowance> allowances = new HashMap<>();

    public Incoming(String instance, Permission may, Supplier<List<FrameTransmitter>> transmitters,
            Tally tally) {
        this.instance = instance;
        this.may = may;
        this.transmitters = transmitters;
        this.tally = tally;
        this.others = new Others("can.bridge~" + instance);
    }

    /**
     * Whether this address may be here at all; if not, it is told and counts as one frame that was refused.
     */
    public boolean isWelcome(InetAddress source) {
        if (may.allow().has(source)) return true;
        refuse(source, "it is not in the key allow", true);
        return false;
    }

    /** @param source whose frame it is, for the log */
    public void send(CanFrame frame, InetAddress source) {
        String prohibition = prohibition(frame);
        String refusal = prohibition.isEmpty() ? refusal(frame) : prohibition;
        if (!refusal.isEmpty()) {
            refuse(source, refusal, !prohibition.isEmpty());
            return;
        }
        tally.take();
        tally.send();
    }

    /** It went in a circle, which is told elsewhere. */
    public void dropCircling() {
        tally.take();
        tally.drop(1);
    }

    /**
     * @param wanted that it is refused is what the configuration says: once it was told nobody has to look at
     *               it
     */
    private void refuse(InetAddress source, String why, boolean wanted) {
        tally.take();
        String address = source.getHostAddress();
        PerSource.News news = told.tell(address, why);
        if (wanted && news == PerSource.News.TOLD)
            tally.dropAsTold();
        else
            tally.drop(1);
        if (news == PerSource.News.NEW)
            LOG.warn("can.bridge~{}: what {} sends is refused: {}", instance, address, why);
    }

    /** @return why it may not be sent, a sentence; empty if it may */
    private String prohibition(CanFrame frame) {
        if (!may.transmit())
            return "bus " + frame.bus()
                    + ": clients may not send; set transmit = true in io.tidegate.can.bridge~" + instance;
        return may.ids().has(frame) ? ""
                : "bus " + frame.bus() + ": its identifiers are not in the key transmit.ids";
    }

    /** @return why it is not sent, a sentence; empty if it was sent */
    private String refusal(CanFrame frame) {
        Allowance allowance = allowances.get(frame.bus());
        if (allowance == null) allowances.put(frame.bus(), allowance = new Allowance(may.rate()));
        if (!allowance.take(System.nanoTime()))
            return "bus " + frame.bus() + ": more than " + may.rate()
                    + " frames per second come for it; see the key transmit.rate";
        return onto(frame);
    }

    private String onto(CanFrame frame) {
        Optional<FrameTransmitter> transmitter =
                others.named(transmitters.get(), "bus", FrameTransmitter::bus, frame.bus());
        if (transmitter.isEmpty()) return "bus " + frame.bus() + ": there is no adapter that can send on it";
        try {
            transmitter.get().transmit(frame);
            return "";
        } catch (TransmitRefusedException e) {
            return e.getMessage();
        }
    }
}
