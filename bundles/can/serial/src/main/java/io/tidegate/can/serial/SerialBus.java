package io.tidegate.can.serial;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameText;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.TransmitRefusedException;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.can.serial.language.Language;
import io.tidegate.can.serial.link.SerialLink;
import io.tidegate.can.serial.settings.SerialSettings;
import io.tidegate.core.canwire.BitRates;
import io.tidegate.core.canwire.BusLoad;
import io.tidegate.core.runtime.Arrivals;
import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;

/** Keeps one adapter open on a thread of its own, and hands on what it receives, until it is closed. */
final class SerialBus implements FrameTransmitter, BusStateSource, AutoCloseable {
    private static final Duration MIN_PAUSE = Duration.ofMillis(500);
    /** With the time an adapter needs to be set up this stays below two seconds. */
    private static final Duration MAX_PAUSE = Duration.ofSeconds(1);
    private static final long STUCK_MILLIS = 1_000;
    private static final long ASK_EVERY_NANOS = 1_000_000_000L;
    /** So long after the last time it is said to be well again. */
    private static final long OVER_AFTER_NANOS = 10_000_000_000L;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(1);
    private static final int NOISE_LINES = 10;
    private static final int READ_BYTES = 16 * 1024;
    private static final BusState DOWN = new BusState(Condition.DOWN, -1, -1);

    private static final Duration QUIET_AFTER = Duration.ofSeconds(10);
    private static final String QUIET = "is the bus powered, and does its bit rate match the key bitrate?";

    private final String instance;
    private final SerialSettings settings;
    private final SerialLink.Opener opener;
    private final Language language;
    private final Loop loop;
    private final Arrivals arrivals;
    private final BusLoad load;
    private final Trouble noise;
    private final Trouble refusing;
    private final Trouble losing;
    private final Trouble command;
    private final byte[] buffer = new byte[READ_BYTES];

    private volatile SerialLink link;
    private volatile Writer writer;
    private long written;
    private long unwritten;
    private long refusedBefore;
    private long refusedAt;
    private long lostBefore;
    private long lostAt;

    SerialBus(String instance, SerialSettings settings, SerialLink.Opener opener, Language language,
            BusLoad load) {
        this(instance, settings, opener, language, load, new Backoff(MIN_PAUSE, MAX_PAUSE));
    }

    /**
     * @param load  counts what the language hears; this one counts what is sent
     * @param retry pauses between attempts to open the adapter
     */
    SerialBus(String instance, SerialSettings settings, SerialLink.Opener opener, Language language,
            BusLoad load, Backoff retry) {
        this.instance = instance;
        this.settings = settings;
        this.opener = opener;
        this.language = language;
        this.load = load;
        String name = "can.serial~" + instance;
        this.loop = new Loop(name, retry, this::openAndUse);
        this.arrivals = new Arrivals(name, "frame", QUIET_AFTER, QUIET);
        this.noise = new Trouble(name);
        this.refusing = new Trouble(name);
        this.losing = new Trouble(name);
        this.command = new Trouble(name);
    }

    /** Starts the thread, unless it is switched off. */
    void start() {
        if (settings.enabled()) loop.start();
    }

    private void openAndUse() throws IOException {
        try (SerialLink opened = opener.open()) {
            link = opened;
            use(opened);
        }
    }

    /**
     * From set-up to farewell. The port is closed before the writer ends, as only that frees a write that is
     * stuck.
     */
    private void use(SerialLink opened) throws IOException {
        Writer now = new Writer(loop.name(), settings.port(), opened, language, load::count);
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
        load.rates(BitRates.UNKNOWN);
        written += gone.written();
        unwritten += gone.waiting();
    }

    private void receive(SerialLink opened, Writer now) throws IOException {
        long framesBefore = language.frames();
        long badBefore = language.bad();
        long asked = System.nanoTime();
        while (!loop.isStopping()) {
            if (pump(opened) > 0) judge(language.frames() - framesBefore, language.bad() - badBefore);
            now.check(STUCK_MILLIS);
            if (System.nanoTime() - asked < ASK_EVERY_NANOS) continue;
            judgeSending(System.nanoTime());
            judgeLoss(System.nanoTime());
            now.post(language.question());
            asked = System.nanoTime();
        }
    }

    /** Bad lines and no frame: the line is read at a wrong speed, or this is no such adapter. */
    private void judge(long frames, long bad) {
        boolean isNoise = !noise.text().isEmpty();
        if (isNoise && frames > 0) noise.ends("frames come from " + settings.port() + " now");
        if (isNoise || frames > 0 || bad < NOISE_LINES) return;
        noise.begins(language.lastBad() + " from " + settings.port()
                + ": check dialect and baud.rate");
    }

    private void judgeSending(long now) {
        boolean refuses = language.refused() > refusedBefore;
        refusedBefore = language.refused();
        if (refuses) refusedAt = now;
        if (!settings.transmit() || !noise.text().isEmpty()) return;
        if (refuses)
            refusing.begins("the adapter at " + settings.port() + " rejects frames to be sent (BEL): "
                    + "nobody acknowledges them, they come too fast, or it listens only");
        else if (now - refusedAt > OVER_AFTER_NANOS)
            refusing.ends("the adapter at " + settings.port() + " has refused no frame for a while");
    }

    private void judgeLoss(long now) {
        boolean loses = language.isLosing() || language.lost() > lostBefore;
        lostBefore = language.lost();
        if (loses) lostAt = now;
        if (loses)
            losing.begins(
                    "the adapter at " + settings.port() + " loses frames (overrun): more come than it or "
                            + "its line can carry; raise baud.rate, or let fewer frames onto the bus");
        else if (now - lostAt > OVER_AFTER_NANOS)
            losing.ends("the adapter at " + settings.port() + " has lost no frame for a while");
    }

    // hot: runs per read
    private int pump(SerialLink opened) throws IOException {
        int read = opened.read(buffer);
        if (read > 0) language.feed(buffer, read, TimeSource.SYSTEM.epochNanos());
        return read;
    }

    private void found(String refused) {
        loop.works("the adapter at " + settings.port() + " is there again");
        noise.ends("the adapter at " + settings.port() + " was set up again");
        refusing.ends("the adapter at " + settings.port() + " was set up again");
        losing.ends("the adapter at " + settings.port() + " was set up again");
        load.rates(refused.isEmpty() ? settings.bitRates() : BitRates.UNKNOWN);
        if (refused.isEmpty())
            command.ends("the adapter at " + settings.port() + " takes every command now");
        else
            command.begins("the adapter at " + settings.port() + " refused " + refused
                    + ": its bit rate or mode may be another than configured; "
                    + "see the keys bitrate, listen.only, dialect");
    }

    private String trouble() {
        return Stream.of(loop.trouble(), noise.text(), losing.text(), refusing.text(), command.text())
                .filter(text -> !text.isEmpty()).findFirst().orElse("");
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
        if (language.encode(frame, new byte[language.mostBytes()], 0) == 0)
            throw new TransmitRefusedException(bus
                    + "dialect " + settings.dialect() + " with data.bitrate = " + settings.dataBitrate()
                    + " cannot carry " + FrameText.write(frame));
        Writer now = writer;
        language.sends(frame);
        if (now != null && now.offer(frame)) return;
        language.doesNotSend(frame);
        boolean gone = now == null || now.hasEnded();
        throw new TransmitRefusedException(bus + "the adapter at " + settings.port() + (gone ? " is not there"
                : " is too slow: " + Writer.MAX_FRAMES + " frames wait for it already"));
    }

    /**
     * Any thread. A line that is no frame, and a frame the adapter lost or did not take, count as dropped.
     */
    synchronized FlowStatus status() {
        Writer now = writer;
        long waiting = now == null ? 0 : now.waiting();
        long given = written + (now == null ? 0 : now.written());
        long refused = Math.min(given, language.refused());
        long sent = language.frames() + given - refused;
        long dropped = language.bad() + language.lost() + unwritten + refused;
        return new FlowStatus("can.serial", instance, "frames", sent + dropped + waiting, sent, dropped,
                waiting,
                trouble());
    }

    /** Also whether frames come, and how busy the bus is. Any thread. */
    Health health() {
        return settings.enabled() ? load.in(arrivals.health(language.frames(), trouble()))
                : Health.of(status());
    }

    /** In percent; NaN if it is not known. Any thread. */
    double loadPercent() { return load.percent(); }

    /** Closes the channel and the port, ends the thread. */
    @Override
    public void close() {
        loop.stop();
        if (loop.awaitEnd(STOP_WITHIN)) return;
        SerialLink wedged = link;
        if (wedged != null) wedged.close();
        loop.close(STOP_WITHIN);
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
        public boolean hear() throws IOException { return !loop.isStopping() && pump(opened) > 0; }
    }
}
