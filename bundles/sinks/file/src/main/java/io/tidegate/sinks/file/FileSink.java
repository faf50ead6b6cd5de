package io.tidegate.sinks.file;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.lineprotocol.LineWriter;
import io.tidegate.core.spool.Outbox;
import io.tidegate.core.spool.Pace;
import io.tidegate.core.spool.Sender;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines on their way to a file: writer, outbox, sender. Counts in lines. */
final class FileSink implements SampleSink, PointSink, StatusSource, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileSink.class);
    private static final int BATCH_LINES = 5_000;
    private static final Duration RETRY_MIN = Duration.ofMillis(250);
    private static final Duration RETRY_MAX = Duration.ofSeconds(5);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);
    private static final Duration LAST_FLUSH = Duration.ofSeconds(2);

    private final String name;
    private final LineWriter writer;
    private final LineFile file;
    private final Sender sender;

    /** Starts at once. @param name room and instance, {@code sinks.file~plant} */
    FileSink(FileSettings settings, String name) {
        this.name = name;
        Outbox outbox = new Outbox(settings.outboxBytes(), BATCH_LINES);
        writer = new LineWriter(name, settings.lines().tags(), settings.lines().shape(), outbox::add);
        file = new LineFile(settings, name);
        Pace pace = new Pace(settings.flush(), RETRY_MIN, RETRY_MAX, CHECK_EVERY, LAST_FLUSH);
        sender = new Sender(name, outbox, file, pace);
        sender.start();
    }

    @Override
    public void accept(SampleBatch batch) { writer.accept(batch); }

    @Override
    public void accept(Point point) { writer.accept(point); }

    @Override
    public FlowStatus status() { return sender.status(); }

    /** The values in the lines, see {@link LineWriter#values}. */
    FlowStatus values() { return writer.values(); }

    @Override
    public void close() {
        writer.close();
        sender.close();
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("{}: the last file could not be finished", name, e);
        }
    }
}
