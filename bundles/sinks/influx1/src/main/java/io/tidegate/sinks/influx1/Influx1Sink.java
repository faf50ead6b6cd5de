package io.tidegate.sinks.influx1;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointSink;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SampleSink;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.StatusSource;
import io.tidegate.core.lineprotocol.LineWriter;
import io.tidegate.core.spool.Outbox;
import io.tidegate.core.spool.Sender;

/** Lines on their way to one server: writer, outbox, sender. Counts in lines: one per frame or point. */
final class Influx1Sink implements SampleSink, PointSink, StatusSource, AutoCloseable {
    private final LineWriter writer;
    private final Influx1Server server;
    private final Sender sender;

    /** Starts at once. @param name room and instance, {@code sinks.influx1~plant} */
    Influx1Sink(Influx1Settings settings, String name) {
        Outbox outbox = settings.outflow().outbox();
        writer = new LineWriter(name, settings.tags(), settings.shape(), outbox::add);
        server = new Influx1Server(settings, name);
        sender = new Sender(name, outbox, server, settings.outflow());
        sender.start();
    }

    @Override
    public void accept(SampleBatch batch) { writer.accept(batch); }

    @Override
    public void accept(Point point) { writer.accept(point); }

    @Override
    public FlowStatus status() { return sender.status(); }

    /** What the server refused. */
    DeadLetters deadLetters() { return sender.deadLetters(); }

    /** The values in the lines, see {@link LineWriter#values}. */
    FlowStatus values() { return writer.values(); }

    @Override
    public void close() {
        writer.close();
        sender.close();
        server.close();
    }
}
