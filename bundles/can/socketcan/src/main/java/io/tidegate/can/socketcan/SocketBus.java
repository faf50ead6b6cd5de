package io.tidegate.can.socketcan;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.can.socketcan.Troubles.Kind;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a socket on one interface open, on a thread of its own, and hands on what comes, until it is closed. */
final class SocketBus implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketBus.class);
    private static final long MILLI = 1_000_000L;
    private static final long FIRST_PAUSE = 500 * MILLI;
    private static final long LONGEST_PAUSE = 1_500 * MILLI;
    /** After so long a silence it looks whether the interface is up; nothing else tells that it is up again. */
    private static final int LOOK_AFTER_MILLIS = 500;
    private static final long LOSS_IS_OVER_AFTER = 10_000 * MILLI;
    private static final long STOP_WITHIN_MILLIS = 2_000;

    private final String instance;
    private final SocketcanSettings settings;
    private final CanSocket.Opener opener;
    private final FrameSink out;
    private final Timing timing;
    private final Troubles troubles;
    private final Thread thread;
    private final CanSocket.Receiver receiver = this::received;

    private volatile boolean stopped;
    private volatile CanSocket socket;
    private volatile BusState state = BusState.UNKNOWN;
    private volatile long published;
    private volatile long dropped;
    private int lostBefore;
    private long lastLoss;
    private boolean hinted;
    private boolean carrierLost;

    SocketBus(String instance, SocketcanSettings settings, CanSocket.Opener opener, FrameSink out,
              Timing timing) {
        this.instance = instance;
        this.settings = settings;
        this.opener = opener;
        this.out = out;
        this.timing = timing;
        this.thread = new Thread(this::run, "can.socketcan~" + instance);
        this.troubles = new Troubles(thread.getName());
        thread.setDaemon(true);
    }

    /** Starts the thread, unless it is switched off. */
    void start() {
        if (settings.enabled()) thread.start();
    }

    private void run() {
        long pause = FIRST_PAUSE;
        while (!stopped) {
            try (CanSocket opened = opener.open()) {
                socket = opened;
                pause = FIRST_PAUSE;
                begin(opened);
                while (!stopped) turn(opened);
            } catch (SocketFault e) {
                lose(e.getMessage());
            } catch (RuntimeException e) {
                lose("unexpected fault: " + e);
            } finally {
                socket = null;
            }
            if (!stopped) timing.park(pause);
            pause = Math.min(pause + FIRST_PAUSE, LONGEST_PAUSE);
        }
    }

    private void begin(CanSocket opened) throws SocketFault {
        lostBefore = 0;
        carrierLost = false;
        tell(BusState.UNKNOWN);
        look(opened);
        int room = opened.receiveBuffer();
        if (room >= settings.receiveBuffer() || hinted) return;
        hinted = true;
        LOG.info("{}: {}", thread.getName(), hint(room));
    }

    private String hint(int room) {
        if (room >= settings.receiveBuffer())
            return "the gateway was too slow for " + room / 1024 + " KiB of frames: enlarge receive.buffer.kib";
        return "the kernel gives " + room / 1024 + " KiB for frames that wait, instead of "
                + settings.receiveBuffer() / 1024 + ": sysctl -w net.core.rmem_max=" + settings.receiveBuffer()
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
        if (troubles.has(Kind.LOSS) && timing.nanos() - lastLoss > LOSS_IS_OVER_AFTER)
            troubles.end(Kind.LOSS, "no frame was lost for a while");
    }

    private void look(CanSocket opened) throws SocketFault {
        switch (opened.link()) {
            case UP -> {
                up();
                if (carrierLost) tell(BusState.UNKNOWN);
                carrierLost = false;
            }
            case NO_CARRIER -> {
                up();
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

    private void up() {
        if (state.condition() == Condition.DOWN) tell(BusState.UNKNOWN);
        troubles.end(Kind.LINK, settings.device() + " is there and up");
    }

    private void down(String text) {
        tell(new BusState(Condition.DOWN, -1, -1));
        troubles.begin(Kind.LINK, text + "; received again by itself once it is up");
    }

    private void lose(String what) {
        if (stopped) return;
        tell(new BusState(Condition.DOWN, -1, -1));
        troubles.begin(Kind.LINK, what + "; it is tried again by itself");
    }

    private void tell(BusState next) {
        state = next;
        switch (next.condition()) {
            case BUS_OFF -> troubles.begin(Kind.CONTROLLER, settings.device() + " is off the bus (bus-off): check "
                    + "wiring, termination and bit rate, then ip link set " + settings.device()
                    + " type can restart");
            case ERROR_PASSIVE -> troubles.begin(Kind.CONTROLLER, settings.device() + " is error passive: nobody "
                    + "acknowledges, or wiring, termination or bit rate is wrong");
            default -> troubles.end(Kind.CONTROLLER, settings.device() + " is no longer so: " + next.condition());
        }
    }

    // hot: runs per frame
    private void received(ByteBuffer memory, int offset, int length, boolean sentHere, long timeNanos,
                          int lost) {
        if (lost != lostBefore) miss(lost - lostBefore & 0xFFFF_FFFFL);
        lostBefore = lost;
        CanFrame frame = FrameLayout.read(settings.bus(), memory, offset, length, sentHere, timeNanos);
        if (frame == null) {
            dropped++;
            return;
        }
        if ((frame.flags() & Flag.ERROR) != 0) heed(frame);
        published++;
        out.accept(frame);
    }

    private void heed(CanFrame error) {
        tell(ErrorFrames.after(state, error));
        if (ErrorFrames.lostOne(error)) miss(1);
    }

    private void miss(long frames) {
        dropped += frames;
        lastLoss = timing.nanos();
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
        try {
            opened.send(frame);
        } catch (SocketFault e) {
            throw refusal(e.getMessage());
        }
    }

    private String closedBecause() {
        if (!settings.enabled()) return "it is switched off (enabled = false)";
        String trouble = troubles.worst();
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
                troubles.worst());
    }

    /** Closes the socket, ends the thread. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        CanSocket opened = socket;
        if (opened != null) opened.wakeUp();
        try {
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
