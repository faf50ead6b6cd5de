package io.tidegate.can.decoder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleHub;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.status.StatusSource;
import io.tidegate.can.decoder.quality.Quality;
import io.tidegate.can.decoder.quality.Understanding;
import io.tidegate.can.decoder.settings.DecoderSettings;
import io.tidegate.can.decoder.tables.DbcTables;
import io.tidegate.core.runtime.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the frames of one bus on a thread of its own and publishes the samples: when the batch is full, or
 * when no frame waits. Busy means big batches, idle means no delay.
 *
 * <p>A frame counts as sent when it was handled and its batch published, also if no message describes it
 * ({@link #undescribed}). It counts as dropped when it found no room in the queue, or came while none of the
 * DBC files could be read.
 */
public final class Decoder implements FrameSink, StatusSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Decoder.class);
    private static final String ROOM = "can.decoder";
    /** So many frames may pass before it looks at the clock. */
    private static final int TAKE = 1024;
    private static final int CALM_AFTER_LOOKS = 10;
    /**
     * Between two faults without a batch in between: whatever throws each time must not take the whole
     * processor.
     */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final String LOST = "frames were lost by a fault of the gateway or a sink, see the log";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String instance;
    private final DecoderSettings settings;
    private final SampleHub hub;
    private final Duration lookEvery;
    private final Translator translator;
    private final Quality quality;
    private final Understanding understanding;
    private final FrameQueue queue;
    private final DbcTables tables;
    private final Thread thread;
    private volatile boolean open;

    // written by the thread alone
    private int unpublished;
    private int inHand;
    private long lastLook;
    /** What was lost by a fault; empty since the next batch was handed on. */
    private volatile String fault = "";
    private volatile long sent;
    private volatile long undecoded;
    private volatile long undescribed;

    /** @param lookEvery time between two looks at the DBC files, and at what the messages do */
    public Decoder(String instance, DecoderSettings settings, Outlets outlets, Duration lookEvery) {
        this.instance = instance;
        this.settings = settings;
        this.hub = outlets.samples();
        this.lookEvery = lookEvery;
        String name = ROOM + "~" + instance;
        queue = new FrameQueue(name, settings.queueFrames());
        tables = new DbcTables(name, settings);
        understanding = new Understanding(name);
        quality = new Quality(Map.of("bus", settings.bus(), "decoder", instance), settings.quality(),
                outlets.points(),
                outlets.alerts(), System.nanoTime());
        translator = new Translator(settings, quality, this::publish);
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Starts to take frames, unless the settings say not to. */
    public Decoder start() {
        open = settings.enabled();
        if (open) thread.start();
        return this;
    }

    @Override
    public void accept(CanFrame frame) {
        if (open && frame.bus().equals(settings.bus())) queue.offer(frame);
    }

    @Override
    public boolean hasRoom() { return !open || queue.hasRoom() && hub.hasRoom(); }

    /**
     * Frames that no message of the DBC files describes, remote and error frames among them; counted as sent.
     */
    long undescribed() { return undescribed; }

    /** Waiting is what came less what went; read in this order it is never below 0. */
    @Override
    public FlowStatus status() {
        long done = sent;
        long dropped = undecoded + queue.lost();
        long received = queue.offered();
        String trouble = Stream.of(fault, tables.trouble(), translator.trouble(), queue.trouble())
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
        long waiting = received - done - dropped;
        return new FlowStatus(ROOM, instance, "frames", received, done, dropped, waiting, trouble);
    }

    /** Also how much of the bus the DBC files describe, and what they lost. */
    @Override
    public Health health() {
        Health understood = understanding.health();
        String lost = tables.lost();
        if (lost.isEmpty()) return understood;
        if (understood.level() == Level.WELL) return new Health(Level.ATTENTION, lost, understood.numbers());
        return new Health(understood.level(), understood.sentence() + ". " + lost, understood.numbers());
    }

    /** Takes no more frames, decodes those that wait, and ends the thread. */
    @Override
    public void close() {
        if (!open) return;
        open = false;
        queue.end();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        lastLook = System.nanoTime() - lookEvery.toNanos();
        while (open || !queue.isEmpty())
            try {
                work();
            } catch (InterruptedException e) {
                // not by us: a sink that was interrupted left it behind; close() only asks
            } catch (Throwable thrown) {
                fail(thrown);
            }
    }

    private void work() throws InterruptedException {
        if (System.nanoTime() - lastLook >= lookEvery.toNanos()) look();
        queue.await(lookEvery);
        quality.now(System.nanoTime());
        CanFrame frame = queue.poll();
        for (int i = 1; frame != null; frame = i++ < TAKE ? queue.poll() : null) decode(frame);
        SampleBatch batch = translator.batch();
        if (queue.isEmpty() || batch == null || batch.frames() == 0) publish();
    }

    // hot: runs per frame
    private void decode(CanFrame frame) {
        if (!translator.isReady()) {
            undecoded++;
            return;
        }
        inHand = 1;
        if (translator.take(frame))
            understanding.described();
        else {
            undescribed++;
            understanding.undescribed(frame);
        }
        inHand = 0;
        unpublished++;
    }

    private void publish() {
        if (unpublished == 0) return;
        SampleBatch batch = translator.batch();
        if (batch.frames() > 0) hub.publish(batch);
        batch.clear();
        sent += unpublished;
        unpublished = 0;
        if (fault.isEmpty()) return;
        fault = "";
        LOG.info("{}: samples are passed on again", thread.getName());
    }

    /** What was decoded but not handed on is lost; the next frames are not. Errors, too, end no thread. */
    private void fail(Throwable thrown) {
        undecoded += unpublished + inHand;
        unpublished = 0;
        inHand = 0;
        if (translator.batch() != null) translator.batch().clear();
        boolean goesOn = !fault.isEmpty();
        fault = LOST;
        if (goesOn) LockSupport.parkNanos(PAUSE_NANOS);
        try {
            if (!goesOn) LOG.error("{}: a batch was lost", thread.getName(), thrown);
            fault = LOST + " (" + thrown + ").";
        } catch (Throwable alsoThrown) {
            // no memory left to say it with: the status says what it can
        }
    }

    /** Between two batches, so that no batch is ever read with another catalog than its own. */
    private void look() {
        lastLook = System.nanoTime();
        queue.calm(lookEvery.multipliedBy(CALM_AFTER_LOOKS));
        tables.look();
        if (tables.decoder() != null) {
            translator.turnTo(tables.decoder());
            understanding.turnTo(tables.decoder());
        }
        understanding.look();
        quality.look(lastLook, TimeSource.SYSTEM.epochNanos());
    }
}
