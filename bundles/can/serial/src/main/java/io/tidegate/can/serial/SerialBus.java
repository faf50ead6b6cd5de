package io.tidegate.can.serial;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one adapter open on a thread of its own, and hands on what it receives, until it is closed. */
final class SerialBus implements FrameTransmitter, BusStateSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SerialBus.class);
    private static final long MILLI = 1_000_000L;
    private static final long FIRST_PAUSE = 500 * MILLI;
    /** With the time an adapter needs to be set up this stays below two seconds. */
    private static final long LONGEST_PAUSE = 1_000 * MILLI;
    private static final long STUCK_MILLIS = 1_000;
    private static final long ASK_EVERY = 1_000 * MILLI;
    private static final long STOP_WITHIN_MILLIS = 1_000;
    private static final int NOISE_LINES = 10;
    private static final int READ_BYTES = 16 * 1024;
    private static final BusState DOWN = new BusState(Condition.DOWN, -1, -1);

    private final String instance;
    private final SerialSettings settings;
    private final SerialLink.Opener opener;
    private final Timing timing;
    private final Language language;
    private final Thread thread;
    private final byte[] buffer = new byte[READ_BYTES];

    private volatile boolean stopped;
    private volatile SerialLink link;
    private volatile Writer writer;
    private long written;
    private long unwritten;
    private volatile String trouble = "";
    private boolean lost;
    private boolean noise;
    private boolean refusing;

    SerialBus(String instance, SerialSettings settings, SerialLink.Opener opener, Language language, Timing timing) {
        this.instance = instance;
        this.settings = settings;
        this.opener = opener;
        this.timing = timing;
        this.language = language;
        this.thread = new Thread(this::run, "can.serial~" + instance);
        thread.setDaemon(true);
    }

    /** Starts the thread, unless it is switched off. */
    void start() {
        if (settings.enabled()) thread.start();
    }

    private void run() {
        long pause = FIRST_PAUSE;
        while (!stopped) {
            try (SerialLink opened = opener.open()) {
                link = opened;
                use(opened);
                pause = FIRST_PAUSE;
            } catch (Lost e) {
                lose(e.getMessage());
                pause = FIRST_PAUSE;
            } catch (IOException e) {
                lose(e.getMessage());
            } catch (RuntimeException e) {
                lose("unexpected fault: " + e);
            }
            if (!stopped) timing.park(pause);
            pause = Math.min(pause + FIRST_PAUSE, LONGEST_PAUSE);
        }
    }

    /** From set-up to farewell. The port is closed before the writer ends, as only that frees a write that is stuck. */
    private void use(SerialLink opened) throws IOException {
        Writer now = new Writer(thread.getName(), settings.port(), opened, language);
        try {
            language.reset();
            found(language.startUp(new Conversation(opened, now)));
            writer = now;
            receive(opened, now);
            now.say(language.farewell(), STUCK_MILLIS);
        } finally {
            opened.close();
            now.close();
            retire(now);
        }
    }

    /** In one step, so that no frame is missing from the counts meanwhile. */
    private synchronized void retire(Writer gone) {
        writer = null;
        written += gone.written();
        unwritten += gone.waiting();
    }

    private void receive(SerialLink opened, Writer now) throws Lost {
        long framesBefore = language.frames();
        long badBefore = language.bad();
        long refusedBefore = language.refused();
        long asked = System.nanoTime();
        try {
            while (!stopped) {
                if (pump(opened) > 0) judge(language.frames() - framesBefore, language.bad() - badBefore);
                now.check(STUCK_MILLIS);
                if (System.nanoTime() - asked < ASK_EVERY) continue;
                judgeSending(language.refused() - refusedBefore);
                refusedBefore = language.refused();
                now.post(language.question());
                asked = System.nanoTime();
            }
        } catch (IOException e) {
            throw new Lost(e);
        }
    }

    /** Bad lines and no frame: the line is read at a wrong speed, or this is no such adapter. */
    private void judge(long frames, long bad) {
        if (noise ? frames == 0 : frames > 0 || bad < NOISE_LINES) return;
        noise = frames == 0;
        trouble = !noise ? "" : language.lastBad() + " from " + settings.port()
                + ": is dialect that of the adapter, and the baud.rate right?";
        if (noise) LOG.warn("{}: {}", thread.getName(), trouble);
        else LOG.info("{}: frames come from {} now", thread.getName(), settings.port());
    }

    /** @param refused frames in the last second */
    private void judgeSending(long refused) {
        if (!settings.transmit() || refusing == refused > 0 || noise) return;
        refusing = refused > 0;
        trouble = !refusing ? "" : "the adapter at " + settings.port() + " refuses frames that are sent (BEL): "
                + "nobody acknowledges them, they come too fast, or it listens only";
        if (refusing) LOG.warn("{}: {}", thread.getName(), trouble);
        else LOG.info("{}: {} takes frames again", thread.getName(), settings.port());
    }

    // hot: runs per read
    private int pump(SerialLink opened) throws IOException {
        int read = opened.read(buffer);
        if (read > 0) language.feed(buffer, read, timing.epochNanos());
        return read;
    }

    private void found(String refused) {
        if (lost) LOG.info("{}: the adapter at {} is there again", thread.getName(), settings.port());
        lost = false;
        noise = false;
        refusing = false;
        trouble = refused.isEmpty() ? "" : "the adapter at " + settings.port() + " refused " + refused
                + ": its bit rate or mode may be another than configured; see the keys bitrate, listen.only, dialect";
        if (!refused.isEmpty()) LOG.warn("{}: {}", thread.getName(), trouble);
    }

    private void lose(String what) {
        if (stopped) return;
        trouble = what + "; it is tried again by itself";
        if (!lost) LOG.warn("{}: {}", thread.getName(), trouble);
        lost = true;
    }

    @Override
    public String bus() { return settings.bus(); }

    @Override
    public BusState busState() {
        Writer now = writer;
        return now == null || now.hasEnded() ? DOWN : language.state();
    }

    @Override
    public void transmit(CanFrame frame) throws TransmitRefusedException {
        String bus = "bus " + settings.bus() + ": ";
        if (!settings.transmit()) throw new TransmitRefusedException(bus
                + "it only receives: set transmit = true and listen.only = false in can.serial~" + instance);
        if (language.encode(frame, new byte[language.mostBytes()], 0) == 0) throw new TransmitRefusedException(bus
                + "dialect " + settings.dialect() + " with data.bitrate = " + settings.dataBitrate()
                + " cannot carry " + FrameText.write(frame));
        Writer now = writer;
        if (now != null && now.offer(frame)) return;
        boolean gone = now == null || now.hasEnded();
        throw new TransmitRefusedException(bus + "the adapter at " + settings.port() + (gone ? " is not there"
                : " is too slow: " + Writer.MOST_FRAMES + " frames wait for it already"));
    }

    /** Any thread. A line that is no frame, and a frame the adapter did not take, count as dropped. */
    synchronized FlowStatus status() {
        Writer now = writer;
        long waiting = now == null ? 0 : now.waiting();
        long given = written + (now == null ? 0 : now.written());
        long refused = Math.min(given, language.refused());
        long sent = language.frames() + given - refused;
        long dropped = language.bad() + unwritten + refused;
        return new FlowStatus("can.serial", instance, "frames", sent + dropped + waiting, sent, dropped, waiting, trouble);
    }

    /** Closes the channel and the port, ends the thread. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_WITHIN_MILLIS);
            SerialLink wedged = link;
            if (thread.isAlive() && wedged != null) wedged.close();
            thread.join(STOP_WITHIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An adapter that worked is gone; it may be back at once. */
    private static final class Lost extends IOException {
        private static final long serialVersionUID = 1;

        Lost(IOException cause) { super(cause.getMessage(), cause); }
    }

    /** What is said and heard while the adapter is set up. */
    private final class Conversation implements Language.Talk {
        private final SerialLink opened;
        private final Writer writing;

        Conversation(SerialLink opened, Writer writing) {
            this.opened = opened;
            this.writing = writing;
        }

        @Override
        public void say(byte[] words) throws IOException { writing.say(words, STUCK_MILLIS); }

        @Override
        public boolean hear() throws IOException { return !stopped && pump(opened) > 0; }
    }
}
