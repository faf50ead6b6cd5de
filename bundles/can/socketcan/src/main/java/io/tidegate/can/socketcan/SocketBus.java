package io.tidegate.can.socketcan;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.can.socketcan.Troubles.Kind;
import io.tidegate.core.canwire.BitRates;
import io.tidegate.core.canwire.BusLoad;
import io.tidegate.core.canwire.Echoes;
import io.tidegate.core.runtime.Arrivals;
import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.TimeSource;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a socket on one interface open, on its own thread, and passes received frames on, until it is closed.
 */
final class SocketBus implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketBus.class);
    private static final Duration MIN_PAUSE = Duration.ofMillis(500);
    private static final Duration MAX_PAUSE = Duration.ofMillis(1_500);
    /** After this silence it checks whether the interface is up; nothing else reports that it is up again. */
    private static final int LOOK_AFTER_MILLIS = 500;
    private static final long LOSS_IS_OVER_AFTER_NANOS = 10_000_000_000L;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

    private static final Duration QUIET_AFTER = Duration.ofSeconds(10);
    private static final String QUIET =
            "is the bus powered, and does its bit rate match the interface's (ip -details link show)?";

    private final String instance;
    private final SocketcanSettings settings;
    private final CanSocket.Opener opener;
    private final FrameSink out;
    private final Echoes echoes = new Echoes();
    private final TimeSource time;
    private final Troubles troubles;
    private final Loop loop;
    private final Arrivals arrivals;
    private final BusLoad load;
    private final CanSocket.Receiver receiver = this::received;

    private volatile CanSocket socket;
    private volatile BusState state = BusState.UNKNOWN;
    private volatile long published;
    private volatile long dropped;
    private int lostBefore;
    private long lastLoss;
    private boolean hinted;
    private boolean carrierLost;

    SocketBus(String instance, SocketcanSettings settings, CanSocket.Opener opener, FrameSink out) {
        this(instance, settings, opener, out, new Backoff(MIN_PAUSE, MAX_PAUSE), TimeSource.SYSTEM);
    }

    /** @param retry pauses between attempts to open the interface */
    SocketBus(String instance, SocketcanSettings settings, CanSocket.Opener opener, FrameSink out,
            Backoff retry,
            TimeSource time) {
        this.instance = instance;
        this.settings = settings;
        this.opener = opener;
        this.out = out;
        this.time = time;
        this.loop = new Loop("can.socketcan~" + instance, retry, this::openAndRead);
        this.troubles = new Troubles(loop.name());
        this.arrivals = new Arrivals(loop.name(), "frame", QUIET_AFTER, QUIET, time);
        this.load = new BusLoad(time::nanos);
    }

    /** Starts the thread, unless it is switched off. */
    void start() {
        if (settings.enabled()) loop.start();
    }

    /** From the opening of a socket to its loss. */
    private void openAndRead() throws SocketFault {
        try (CanSocket opened = opener.open()) {
            socket = opened;
            loop.works(settings.device() + " is there again");
            begin(opened);
            while (!loop.isStopping()) turn(opened);
        } finally {
            socket = null;
            load.rates(BitRates.UNKNOWN);
            if (!loop.isStopping()) tell(new BusState(Condition.DOWN, -1, -1));
        }
    }

    private void begin(CanSocket opened) throws SocketFault {
        lostBefore = 0;
        echoes.forget();
        carrierLost = false;
        tell(BusState.UNKNOWN);
        learnRates(opened);
        look(opened);
        int room = opened.receiveBuffer();
        if (room >= settings.receiveBuffer() || hinted) return;
        hinted = true;
        LOG.info("{}: {}", loop.name(), hint(room));
    }

    /** They change while it is down only. Of a bus that is heard in part nobody knows the load. */
    private void learnRates(CanSocket opened) {
        load.rates(settings.filters().filters().isEmpty() ? opened.bitRates() : BitRates.UNKNOWN);
    }

    private String hint(int room) {
        if (room >= settings.receiveBuffer())
            return "the gateway was too slow for " + room / 1024 + " KiB of frames: raise receive.buffer.kib";
        return "the kernel grants " + room / 1024 + " KiB for waiting frames, instead of "
                + settings.receiveBuffer() / 1024 + ": sysctl -w net.core.rmem_max="
                + settings.receiveBuffer()
                + " (for good: in /etc/sysctl.d/) allows more";
    }

    private void turn(CanSocket opened) throws SocketFault {
        try {
            boolean silent = opened.receive(LOOK_AFTER_MILLIS, receiver) == 0;
            if (silent || troubles.has(Kind.LINK)) look(opened);
        } catch (SocketFault e) {
            if (!e.isDown()) throw e;
            down(e.getMessage());
        }
        if (troubles.has(Kind.LOSS) && time.nanos() - lastLoss > LOSS_IS_OVER_AFTER_NANOS)
            troubles.end(Kind.LOSS, "no frame was lost for a while");
    }

    private void look(CanSocket opened) throws SocketFault {
        switch (opened.link()) {
            case UP -> {
                up(opened);
                if (carrierLost) tell(BusState.UNKNOWN);
                carrierLost = false;
            }
            case NO_CARRIER -> {
                up(opened);
                carrierLost = true;
                if (state.condition() != Condition.BUS_OFF) tell(new BusState(Condition.BUS_OFF, -1, -1));
            }
            case DOWN -> down(found(SocketFault.ENETDOWN).getMessage());
            case GONE -> throw found(SocketFault.ENODEV);
        }
    }

    private SocketFault found(int errno) {
        return new SocketFault(Sentences.lost(settings.device(), errno, ""), errno);
    }

    private void up(CanSocket opened) {
        if (state.condition() == Condition.DOWN) {
            tell(BusState.UNKNOWN);
            learnRates(opened);
        }
        troubles.end(Kind.LINK, settings.device() + " is there and up");
    }

    private void down(String text) {
        tell(new BusState(Condition.DOWN, -1, -1));
        load.rates(BitRates.UNKNOWN);
        troubles.begin(Kind.LINK, text + "; reception resumes once it is up");
    }

    private void tell(BusState next) {
        state = next;
        switch (next.condition()) {
            case BUS_OFF ->
                troubles.begin(Kind.CONTROLLER, settings.device() + " is off the bus (bus-off): check "
                        + "wiring, termination and bit rate, then ip link set " + settings.device()
                        + " type can restart");
            case ERROR_PASSIVE -> troubles.begin(Kind.CONTROLLER, settings.device() + " is error passive: "
                    + "nobody acknowledges, or wiring, termination or bit rate is wrong");
            default -> troubles.end(Kind.CONTROLLER, settings.device() + " is no longer "
                    + "so: " + next.condition());
        }
    }

    // hot: runs per frame
    private void received(ByteBuffer memory, int offset, int length, CanSocket.Sender sender, long timeNanos,
            int lost) {
        if (lost != lostBefore) miss(lost - lostBefore & 0xFFFF_FFFFL);
        lostBefore = lost;
        CanFrame frame =
                FrameLayout.read(settings.bus(), memory, offset, length, sender != CanSocket.Sender.OUTSIDE,
                        timeNanos);
        if (frame == null) {
            dropped++;
            return;
        }
        if ((frame.flags() & Flag.ERROR) != 0) heed(frame);
        published++;
        load.count(frame);
        out.accept(sender == CanSocket.Sender.SELF ? echoes.named(frame) : frame);
    }

    private void heed(CanFrame error) {
        tell(ErrorFrames.after(state, error));
        if (ErrorFrames.lostOne(error)) miss(1);
    }

    private void miss(long frames) {
        dropped += frames;
        lastLoss = time.nanos();
        CanSocket opened = socket;
        if (!troubles.has(Kind.LOSS) && opened != null)
            troubles.begin(Kind.LOSS, "frames of " + settings.device() + " were lost before they were read: "
                    + hint(opened.receiveBuffer()));
    }

    /** Any thread. */
    void transmit(CanFrame frame) throws TransmitRefusedException {
        if (!settings.transmit())
            throw refusal("this bus is receive only; set transmit = true in its configuration "
                    + "(io.tidegate.can.socketcan~" + instance + ") to send");
        if ((frame.flags() & Flag.ERROR) != 0) throw refusal("an error frame cannot be sent");
        CanSocket opened = socket;
        if (opened == null) throw refusal(closedBecause());
        echoes.sends(frame);
        try {
            opened.send(frame);
        } catch (SocketFault e) {
            echoes.refused(frame);
            throw refusal(e.getMessage());
        }
    }

    private String closedBecause() {
        if (!settings.enabled()) return "it is switched off (enabled = false)";
        String trouble = trouble();
        return trouble.isEmpty() ? settings.device() + " is not open yet" : trouble;
    }

    private TransmitRefusedException refusal(String why) {
        return new TransmitRefusedException("bus " + settings.bus() + ": " + why);
    }

    /** Name of the bus. */
    String name() { return settings.bus(); }

    /** Whether there is a socket now, on an interface that is there, if not up. Any thread. */
    boolean isOpen() { return socket != null; }

    /** Any thread. */
    BusState busState() { return state; }

    /** Any thread. What the kernel or the controller had no room for counts as dropped. */
    FlowStatus status() {
        long lost = dropped;
        long sent = published;
        return new FlowStatus("can.socketcan", instance, "frames", sent + lost, sent, lost, 0,
                trouble());
    }

    /** Also whether frames come, and how busy the bus is. Any thread. */
    Health health() {
        return settings.enabled() ? load.in(arrivals.health(published, trouble())) : Health.of(status());
    }

    /** In percent; NaN if it is not known. Any thread. */
    double loadPercent() { return load.percent(); }

    private String trouble() { return loop.trouble().isEmpty() ? troubles.worst() : loop.trouble(); }

    /** Closes the socket, ends the thread. */
    @Override
    public void close() {
        loop.stop();
        CanSocket opened = socket;
        if (opened != null) opened.wakeUp();
        if (!loop.awaitEnd(STOP_WITHIN)) loop.close(STOP_WITHIN);
    }
}
