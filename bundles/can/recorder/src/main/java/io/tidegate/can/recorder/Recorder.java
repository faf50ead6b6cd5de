package io.tidegate.can.recorder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.rotation.Archive;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the frames of the chosen buses and writes them on a thread of its own, until it is closed. */
final class Recorder implements FrameSink, StatusSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final long RETRY_NANOS = 1_000_000_000L;
    private static final long STOP_WITHIN_MILLIS = 5_000;
    private static final long LAST_MILLIS = 500;
    private static final long LOOK_NANOS = 100_000_000L;
    /** A file may be larger than asked for by what comes between two looks at its size. */
    private static final int LOOK_EVERY_FRAMES = 4_096;

    private final String name;
    private final RecorderSettings settings;
    private final Set<String> buses;
    private final FrameQueue queue;
    private final Archive archive;
    private final LogFile file;
    private final Uploader uploader;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile String trouble = "";
    private volatile long written;
    private volatile long dropped;
    private volatile long unflushed;
    private volatile CanFrame pending;

    /** @param instance whose configuration it is; also the beginning of the names of its files */
    Recorder(String instance, RecorderSettings settings, InstantSource clock) {
        this.name = instance;
        this.settings = settings;
        this.buses = settings.buses();
        this.queue = new FrameQueue(settings.queueFrames());
        this.archive = new Archive(settings.folder(), instance.replaceAll("[^\\w.~-]", "_"),
                "." + settings.format().ending(), settings.keep(), clock, "can.recorder~" + instance);
        this.file = new LogFile(settings, archive, clock);
        this.uploader = settings.upload() == null ? null : new Uploader(instance, settings, archive);
        this.thread = new Thread(this::run, "can.recorder~" + instance);
        thread.setDaemon(true);
    }

    /** Starts its threads. */
    void start() {
        thread.start();
        if (uploader != null) uploader.start();
    }

    // hot: runs per frame
    @Override
    public void accept(CanFrame frame) {
        if (buses.isEmpty() || buses.contains(frame.bus())) queue.add(frame);
    }

    @Override
    public boolean hasRoom() { return queue.hasRoom(); }

    private void run() {
        while (!stopped || pending != null || queue.waiting() > 0)
            try {
                if (writeSome()) end();
            } catch (IOException e) {
                lose("cannot write into " + settings.folder() + " (" + e.getMessage()
                        + "): make room there, or see the key folder", null);
                if (stopped) break;
            } catch (InterruptedException e) {
                if (stopped) break;   // else not by us
            } catch (Throwable e) {
                if (pending != null) dropped++;   // it would fail again
                pending = null;
                lose("unexpected fault while writing into " + settings.folder() + ", see the log", e);
            }
        finish();
    }

    /**
     * Writes what is there until it is time to flush. A frame that cannot be written stays {@code pending}.
     * While there is trouble a single frame is tried: the others wait in the queue, where they are not lost.
     *
     * @return whether anything was written
     */
    private boolean writeSome() throws IOException, InterruptedException {
        long until = System.nanoTime() + settings.flush().toNanos();
        int most = trouble.isEmpty() ? LOOK_EVERY_FRAMES : 1;
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
            long left = stopped ? 0 : until - System.nanoTime();
            pending = queue.take(Math.min(left, LOOK_NANOS));
            if (left <= 0) break;
        }
        return pending != null;
    }

    /** What was in the file's buffer is gone; the next attempt is a while later. */
    private void lose(String why, Throwable unexpected) {
        dropped += unflushed;
        unflushed = 0;
        begin(why, unexpected);
        if (!stopped) LockSupport.parkNanos(RETRY_NANOS);
    }

    private void finish() {
        try {
            file.close();
        } catch (Throwable e) {
            LOG.warn("{}: the last file could not be finished", thread.getName(), e);
        }
    }

    /** @param unexpected its stack trace goes to the log; null if there is nothing to learn from it */
    private void begin(String what, Throwable unexpected) {
        boolean isNew = trouble.isEmpty();
        trouble = what;
        try {
            if (isNew) LOG.warn("{}: {}; it is tried again every second", thread.getName(), what, unexpected);
        } catch (Throwable fault) {
            // no memory left to say it with: the status does
        }
    }

    private void end() {
        if (!trouble.isEmpty()) LOG.info("{}: files can be written again", thread.getName());
        trouble = "";
    }

    @Override
    public FlowStatus status() {
        long sent = written;
        long lost = queue.dropped() + dropped;
        long waiting = queue.waiting() + unflushed + (pending == null ? 0 : 1);
        return new FlowStatus("can.recorder", name, "frames", sent + lost + waiting, sent, lost, waiting, sentence());
    }

    private String sentence() {
        if (!trouble.isEmpty()) return trouble;
        if (!archive.trouble().isEmpty()) return archive.trouble();
        return uploader == null ? "" : uploader.trouble();
    }

    /** Writes what waits, finishes the file, ends the threads. */
    @Override
    public void close() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(STOP_WITHIN_MILLIS);
            thread.interrupt();
            thread.join(LAST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        archive.close();
        if (uploader != null) uploader.close();
    }
}
