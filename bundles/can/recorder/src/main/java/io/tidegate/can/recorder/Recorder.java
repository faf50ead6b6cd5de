package io.tidegate.can.recorder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.api.status.Health.Level;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.rotation.Archive;
import io.tidegate.core.runtime.Awaited;
import io.tidegate.core.runtime.Faults;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.Losses;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the frames of the chosen buses and writes them on a thread of its own, until it is closed. */
final class Recorder implements FrameSink, StatusSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final Duration LAST = Duration.ofMillis(500);
    private static final long LOOK_NANOS = 100_000_000L;
    /** A file may be larger than asked for by what comes between two looks at its size. */
    private static final int LOOK_EVERY_FRAMES = 4_096;
    /** Then a bus that gave nothing is told. */
    private static final Duration AWAITED = Duration.ofSeconds(10);

    private final String name;
    private final RecorderSettings settings;
    private final Set<String> buses;
    private final FrameQueue queue;
    private final Archive archive;
    private final ChannelFile channels;
    private final LogFile file;
    private final Uploader uploader;
    private final Loop loop;
    private final Trouble cannotWrite;
    private final Faults faults;
    private final Awaited awaited;
    private final Losses losses;
    private volatile long written;
    private volatile long dropped;
    private volatile long unflushed;
    private volatile CanFrame pending;

    /** @param instance whose configuration it is; also the beginning of the names of its files */
    Recorder(String instance, RecorderSettings settings, InstantSource clock) {
        this(instance, settings, clock, TimeSource.SYSTEM);
    }

    /** With a time of the caller's for what is expected to come, for tests. */
    Recorder(String instance, RecorderSettings settings, InstantSource clock, TimeSource time) {
        String who = "can.recorder~" + instance;
        this.name = instance;
        this.settings = settings;
        this.buses = settings.buses();
        this.queue = new FrameQueue(settings.queueFrames());
        String files = Archive.prefix(instance);
        this.archive = new Archive(settings.folder(), files,
                "." + settings.format().ending(), settings.keep(), clock, who);
        this.channels = new ChannelFile(settings.folder(), files, who);
        this.file = new LogFile(settings, archive, channels, clock, time);
        this.uploader = settings.upload() == null ? null : new Uploader(instance, settings, archive);
        this.loop = new Loop(who, this::record);
        this.cannotWrite = new Trouble(who);
        this.faults = new Faults(who);
        this.awaited = new Awaited(who, buses, AWAITED, time);
        this.losses = new Losses(who,
                lost -> lost + " frames were lost, the last of them within this minute: the disk of "
                        + settings.folder()
                        + " is too slow or full; raise queue.frames, or record fewer buses",
                "no frame was lost for a minute",
                time);
    }

    /** Starts its threads. */
    void start() {
        loop.start();
        if (uploader != null) uploader.start();
    }

    // hot: runs per frame
    @Override
    public void accept(CanFrame frame) {
        if (!buses.isEmpty() && !buses.contains(frame.bus())) return;
        awaited.came(frame.bus());
        queue.add(frame);
    }

    @Override
    public boolean hasRoom() { return queue.hasRoom(); }

    private void record() throws InterruptedException {
        try {
            while (!loop.isStopping() || pending != null || queue.waiting() > 0)
                if (!turn() && loop.isStopping()) break;
        } finally {
            finish();
        }
    }

    /** @return false if nothing can be written now */
    private boolean turn() throws InterruptedException {
        try {
            if (writeSome()) cannotWrite.ends("files can be written again");
            faults.overIfQuiet();
            return true;
        } catch (IOException e) {
            cannotWrite.begins("cannot write into " + settings.folder() + " (" + e.getMessage()
                    + "): make room there, or see the key folder; retrying every second");
            lose();
            return false;
        } catch (RuntimeException | Error e) {
            if (pending != null) dropped++; // it would fail again
            pending = null;
            faults.tell(e, "what was not in the file yet is lost");
            lose();
            return true;
        }
    }

    /**
     * Writes what is there until it is time to flush. A frame that cannot be written stays {@code pending}.
     * While there is trouble a single frame is tried: the others wait in the queue, where they are not lost.
     *
     * @return whether anything was written
     */
    private boolean writeSome() throws IOException, InterruptedException {
        long until = System.nanoTime() + settings.flush().toNanos();
        int most = cannotWrite.text().isEmpty() ? LOOK_EVERY_FRAMES : 1;
        for (int count = 0; count < most && next(until); count++) {
            file.write(pending);
            pending = null;
            unflushed++;
        }
        file.flush();
        boolean some = unflushed > 0;
        written += unflushed;
        unflushed = 0;
        return some;
    }

    /** Waits for a frame, but looks often whether it shall stop. @return false if none came in time */
    private boolean next(long until) throws InterruptedException {
        while (pending == null) {
            long left = loop.isStopping() ? 0 : until - System.nanoTime();
            pending = queue.take(Math.min(left, LOOK_NANOS));
            if (left <= 0) break;
        }
        return pending != null;
    }

    /** What was in the file's buffer is gone; the next attempt is a while later. */
    private void lose() throws InterruptedException {
        dropped += unflushed;
        unflushed = 0;
        loop.pause(RETRY_NANOS);
    }

    private void finish() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("{}: the last file could not be finished", loop.name(), e);
        }
    }

    @Override
    public FlowStatus status() {
        long sent = written;
        long lost = queue.dropped() + dropped;
        long waiting = queue.waiting() + unflushed + (pending == null ? 0 : 1);
        return new FlowStatus("can.recorder", name, "frames", sent + lost + waiting, sent, lost, waiting,
                sentence(lost));
    }

    /** Whether all that comes is kept, and something comes of every bus that is to be recorded. */
    @Override
    public Health health() {
        FlowStatus now = status();
        if (!now.isWell()) {
            awaited.trouble();
            return Health.of(now);
        }
        String missing = awaited.sentence("no frame of bus",
                "check its driver on Main > Tidegate, and compare the key bus with"
                        + " the source's");
        return new Health(missing.isEmpty() ? Level.WELL : Level.ATTENTION, missing);
    }

    private String sentence(long lost) {
        String uploads = uploader == null ? "" : uploader.trouble();
        String trouble = Stream
                .of(loop.trouble(), faults.text(), cannotWrite.text(), archive.trouble(), channels.trouble())
                .filter(text -> !text.isEmpty()).findFirst().orElse("");
        if (!trouble.isEmpty()) {
            losses.elsewhere();
            return trouble;
        }
        String lostLately = losses.sentence(lost);
        return lostLately.isEmpty() ? uploads : lostLately;
    }

    /** What came before the thread had begun, or while it paused; it has ended. */
    private void writeTheRest() {
        try {
            record();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Writes what waits, finishes the file, ends the threads. */
    @Override
    public void close() {
        loop.stop();
        if (loop.awaitEnd(STOP_WITHIN))
            writeTheRest();
        else
            loop.close(LAST);
        archive.close();
        if (uploader != null) uploader.close();
    }
}
