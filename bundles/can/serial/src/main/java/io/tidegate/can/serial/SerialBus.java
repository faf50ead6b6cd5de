package io.tidegate.can.serial;

import io.tidegate.api.can.FrameSink;
import io.tidegate.api.status.FlowStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one adapter open on a thread of its own, and hands on what it receives, until it is closed. */
final class SerialBus implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SerialBus.class);
    private static final long MILLI = 1_000_000L;
    private static final long FIRST_PAUSE = 500 * MILLI;
    private static final long LONGEST_PAUSE = 1_500 * MILLI;
    /** How long an adapter is given to answer a command; silence is an answer too. */
    private static final long ANSWER_WITHIN = 100 * MILLI;
    private static final long STOP_WITHIN_MILLIS = 1_000;
    private static final int NOISE_LINES = 10;
    private static final int READ_BYTES = 16 * 1024;

    private final String instance;
    private final SerialSettings settings;
    private final SerialLink.Opener opener;
    private final Timing timing;
    private final SlcanParser parser;
    private final Thread thread;
    private final byte[] buffer = new byte[READ_BYTES];

    private volatile boolean stopped;
    private volatile SerialLink link;
    private volatile String trouble = "";
    private boolean lost;
    private boolean noise;

    SerialBus(String instance, SerialSettings settings, SerialLink.Opener opener, FrameSink out, Timing timing) {
        this.instance = instance;
        this.settings = settings;
        this.opener = opener;
        this.timing = timing;
        this.parser = new SlcanParser(settings.bus(), settings.timestamps() == Timestamps.DEVICE, out);
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
                startUp(opened);
                pause = FIRST_PAUSE;
                receive(opened);
                shutDown(opened);
            } catch (IOException e) {
                lose(e.getMessage());
            } catch (RuntimeException e) {
                lose("unexpected fault: " + e);
            }
            if (!stopped) timing.park(pause);
            pause = Math.min(pause + FIRST_PAUSE, LONGEST_PAUSE);
        }
    }

    /** Flushes a half command, closes the channel (it may be open: then BEL is no refusal), sets it up, opens it. */
    private void startUp(SerialLink opened) throws IOException {
        parser.reset();
        send(opened, "\r\r\r");
        untilQuiet(opened);
        send(opened, "C\r");
        untilQuiet(opened);
        String refused = command(opened, settings.bitrateCommand());
        if (settings.timestamps() == Timestamps.DEVICE) refused += command(opened, "Z1");
        for (String open : settings.dialect().open(settings.listenOnly())) refused += command(opened, open);
        found(refused);
    }

    /** @return the command and a space if the adapter refused it, else nothing */
    private String command(SerialLink opened, String command) throws IOException {
        long repliesBefore = parser.replies();
        long refusalsBefore = parser.refusals();
        send(opened, command + "\r");
        long begin = System.nanoTime();
        while (parser.replies() == repliesBefore && System.nanoTime() - begin < ANSWER_WITHIN && !stopped)
            if (pump(opened) == 0) break;
        return parser.refusals() > refusalsBefore ? command + " " : "";
    }

    private void untilQuiet(SerialLink opened) throws IOException {
        long begin = System.nanoTime();
        while (!stopped && System.nanoTime() - begin < ANSWER_WITHIN)
            if (pump(opened) == 0) break;
    }

    private void receive(SerialLink opened) throws IOException {
        long framesBefore = parser.frames();
        long badBefore = parser.badLines();
        while (!stopped)
            if (pump(opened) > 0) judge(parser.frames() - framesBefore, parser.badLines() - badBefore);
    }

    /** Bad lines and no frame: the line is read at a wrong speed, or this is no SLCAN adapter. */
    private void judge(long frames, long badLines) {
        if (noise ? frames == 0 : frames > 0 || badLines < NOISE_LINES) return;
        noise = frames == 0;
        trouble = !noise ? "" : "expected SLCAN lines from " + settings.port() + ", found '" + parser.lastBad()
                + "': is it an SLCAN adapter, and the baud.rate right?";
        if (noise) LOG.warn("{}: {}", thread.getName(), trouble);
        else LOG.info("{}: SLCAN lines come from {} now", thread.getName(), settings.port());
    }

    // hot: runs per read
    private int pump(SerialLink opened) throws IOException {
        int read = opened.read(buffer);
        if (read > 0) parser.feed(buffer, read, timing.epochNanos());
        return read;
    }

    private static void send(SerialLink opened, String command) throws IOException {
        opened.write(command.getBytes(StandardCharsets.US_ASCII));
    }

    private void shutDown(SerialLink opened) throws IOException { send(opened, "C\r"); }

    private void found(String refused) {
        if (lost) LOG.info("{}: the adapter at {} is there again", thread.getName(), settings.port());
        lost = false;
        noise = false;
        trouble = refused.isEmpty() ? "" : "the adapter at " + settings.port() + " refused " + refused.strip()
                + ": its bit rate or mode may be another than configured; see the keys bitrate, listen.only, dialect";
        if (!refused.isEmpty()) LOG.warn("{}: {}", thread.getName(), trouble);
    }

    private void lose(String what) {
        if (stopped) return;
        trouble = what + "; it is tried again by itself";
        if (!lost) LOG.warn("{}: {}", thread.getName(), trouble);
        lost = true;
    }

    /** Any thread. A line that is no frame counts as dropped. */
    FlowStatus status() {
        long sent = parser.frames();
        long bad = parser.badLines();
        return new FlowStatus("can.serial", instance, "frames", sent + bad, sent, bad, 0, trouble);
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
}
