package io.tidegate.can.recorder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.canlog.io.LogWriter;
import io.tidegate.core.rotation.Archive;
import io.tidegate.core.runtime.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file being written, and the next one when it is time. For one thread. */
final class LogFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);
    /** Frames of several buses are so far out of order. */
    private static final long OUT_OF_ORDER_NANOS = 1_000_000_000L;
    /** A log that is played again and again, quickly, does not begin a file each time. */
    private static final long YOUNG_NANOS = 1_000_000_000L;

    private final RecorderSettings settings;
    private final Archive archive;
    private final InstantSource clock;
    private final ChannelFile channels;
    private final TimeSource time;
    private Path path;
    private LogWriter writer;
    private Instant opened;
    private long openedNanos;
    /** Of its first frame. */
    private long firstNanos;

    LogFile(RecorderSettings settings, Archive archive, ChannelFile channels, InstantSource clock,
            TimeSource time) {
        this.settings = settings;
        this.archive = archive;
        this.channels = channels;
        this.clock = clock;
        this.time = time;
    }

    /** @throws IOException if it cannot be written; the file is given up, the next call begins another */
    // hot: runs per frame
    void write(CanFrame frame) throws IOException {
        if (writer != null && isBeforeBeginning(frame)) close();
        if (writer == null) {
            open();
            firstNanos = frame.timeNanos();
        }
        try {
            writer.write(frame);
        } catch (IOException | RuntimeException | Error e) {
            giveUp(e);
            throw e;
        }
    }

    /**
     * ASC and BLF have no times before that of their first frame: once a clock was set back all frames of a
     * file would have that one.
     */
    private boolean isBeforeBeginning(CanFrame frame) {
        return settings.format() != WriteFormat.CANDUMP && frame.timeNanos() < firstNanos - OUT_OF_ORDER_NANOS
                && time.nanos() - openedNanos >= YOUNG_NANOS;
    }

    private void open() throws IOException {
        path = archive.next();
        try {
            opened = clock.instant();
            openedNanos = time.nanos();
            writer = settings.format().open(path, channels.numbers(settings.buses()), ZoneOffset.UTC);
        } catch (IOException | RuntimeException | Error e) {
            archive.finished();
            throw e;
        }
    }

    /** Makes what was written readable for others, and finishes a file that is large or old enough. */
    void flush() throws IOException {
        if (writer == null) return;
        try {
            writer.flush();
            if (settings.format() != WriteFormat.CANDUMP) channels.save();
        } catch (IOException | RuntimeException | Error e) {
            giveUp(e);
            throw e;
        }
        if (isOldEnough() || isLargeEnough()) close();
    }

    /**
     * If the clock was set back, its age starts over; otherwise it would not end before the clock is there
     * again.
     */
    private boolean isOldEnough() {
        if (settings.rotateAfter().isZero()) return false;
        Instant now = clock.instant();
        if (now.isBefore(opened)) opened = now;
        return !now.isBefore(opened.plus(settings.rotateAfter()));
    }

    /** A file that somebody deleted or moved is finished: what was written to it later would be nowhere. */
    private boolean isLargeEnough() throws IOException {
        try {
            return Files.size(path) >= settings.rotateBytes();
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /** A full disk would leave an empty file at every attempt. */
    private void giveUp(Throwable why) {
        LogWriter broken = writer;
        writer = null;
        try {
            broken.close();
        } catch (IOException | RuntimeException e) {
            why.addSuppressed(e);
        }
        deleteIfEmpty();
        archive.finished();
    }

    private void deleteIfEmpty() {
        try {
            if (Files.size(path) == 0) Files.delete(path);
        } catch (IOException e) {
            LOG.debug("{} is left as it is", path, e);
        }
    }

    /** Finishes the file. */
    @Override
    public void close() throws IOException {
        if (writer == null) return;
        LogWriter done = writer;
        writer = null;
        try {
            done.close();
        } finally {
            archive.finished();
        }
    }
}
