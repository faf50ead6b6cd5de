package io.tidegate.sinks.influx1;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.lineprotocol.LineBuffer;
import io.tidegate.core.lineprotocol.LineEncoder;
import io.tidegate.core.spool.Outbox;
import io.tidegate.core.spool.Sender;

/**
 * Encodes what it is given on the thread of whoever gives it, and leaves the rest to the sender. Counts in lines: one
 * per frame or point.
 */
final class Influx1Sink implements SampleSink, PointSink, StatusSource, AutoCloseable {
    private final LineEncoder encoder;
    private final LineBuffer lines = new LineBuffer();
    private final Outbox outbox;
    private final Influx1Server server;
    private final Sender sender;

    /** Starts at once. @param name room and instance, {@code sinks.influx1~plant} */
    Influx1Sink(Influx1Settings settings, String name) {
        encoder = new LineEncoder(settings.tags());
        outbox = new Outbox(settings.outflow().outboxBytes(), settings.outflow().batchLines(),
                settings.outflow().spooling());
        server = new Influx1Server(settings, name);
        sender = new Sender(name, outbox, server, settings.outflow().pace());
        sender.start();
    }

    @Override
    public synchronized void accept(SampleBatch batch) { pass(encoder.encode(batch, lines)); }

    @Override
    public synchronized void accept(Point point) { pass(encoder.encode(point, lines)); }

    private void pass(int count) {
        outbox.add(lines.bytes(), lines.length(), count);
        lines.clear();
    }

    @Override
    public FlowStatus status() { return sender.status(); }

    @Override
    public void close() {
        sender.close();
        server.close();
    }
}
