package io.tidegate.launcher.decode;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.decode.FastPackets;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.decode.J1939Transport;

/**
 * Decodes and writes the frames of one bus. Where its DBC files have messages of J1939 or NMEA 2000, packets
 * are put together, and samples of each source get an entry of their own in the catalog. For one thread.
 */
final class BusRows {
    /** Of {@link #write}: no DBC file describes the frame. */
    static final int UNDESCRIBED = -1;
    /** Of {@link #write}: a packet of a message that is not complete yet. */
    static final int PACKET = -2;
    /** Of all messages; samples of further sources are written without the tag. */
    private static final int MAX_SOURCES = 1000;

    /** A double holds integers below that. */
    private static final double EXACT = 1L << 53;

    private final Rows rows;
    private final J1939Transport transport;
    private final FastPackets packets = new FastPackets();
    private boolean matchesById;
    private boolean undeclared;
    private String rounded = "";
    private FrameDecoder decoder;
    private SampleBatch batch;

    BusRows(FrameDecoder decoder, Format format) {
        rows = format.rows();
        use(decoder);
        transport = decoder.hasJ1939() ? new J1939Transport() : null;
    }

    private void use(FrameDecoder other) {
        decoder = other;
        batch = new SampleBatch(other.catalog(), 1, Math.max(1, other.maxSamples()));
        rows.use(other);
    }

    String bus() { return decoder.catalog().bus(); }

    /** Appends the frame's rows; returns its signals, {@link #UNDESCRIBED} or {@link #PACKET}. */
    // hot: runs per frame
    int write(CanFrame frame, Text out) {
        int message = decoder.find(frame);
        if (message >= 0) {
            if (!matchesById && frame.isExtended()) matchesById = decoder.matchesById(message);
            if (!decoder.isPacket(message, frame)) return write(frame, frame.data(), message, out);
            return packets.accept(frame) ? write(frame, packets.data(), message, out) : PACKET;
        }
        if (transport != null && J1939Transport.carries(frame)) return packet(frame, out);
        undeclared = undeclared || !matchesById && decoder.isOfUndeclaredGroup(frame);
        return UNDESCRIBED;
    }

    /** Messages of several packets that were begun but never completed. */
    long incomplete() {
        return (transport == null ? 0 : transport.lost() + transport.underWay()) + packets.lost()
                + packets.underWay();
    }

    /** The first signal of which a value was rounded, as {@code Message.Signal}; empty if none was. */
    String rounded() { return rounded; }

    private void lookForRounded() {
        for (int i = 0; i < batch.samples(); i++) {
            int signal = batch.signal(i);
            if (Math.abs(batch.value(i)) >= EXACT && decoder.rounds(signal))
                rounded = batch.catalog().message(batch.message(0)).name() + "."
                        + batch.catalog().signal(signal).name();
        }
    }

    /**
     * Whether frames match messages but for priority and source, and none with a 29-bit identifier matches as
     * it is.
     */
    boolean seemsUndeclared() { return undeclared && !matchesById; }

    private int packet(CanFrame frame, Text out) {
        if (!transport.accept(frame)) return PACKET;
        int source = transport.source();
        int message = decoder.find(transport.group(), source);
        if (message < 0) return UNDESCRIBED;
        int id = decoder.catalog().message(message).id() & ~0xFF | source;
        CanFrame whole =
                new CanFrame(frame.bus(), id, CanFrame.Flag.EXTENDED, frame.data(), frame.timeNanos());
        return write(whole, transport.data(), message, out);
    }

    private int write(CanFrame frame, byte[] data, int found, Text out) {
        int message = found;
        if (decoder.isOfAnySource(found) && decoder.sources() < MAX_SOURCES) {
            use(decoder.withSource(found, frame.id() & 0xFF));
            message = decoder.catalog().messageCount() - 1;
        }
        batch.clear();
        decoder.decode(message, data, frame.timeNanos(), batch);
        if (rounded.isEmpty()) lookForRounded();
        rows.write(frame, message, batch, out);
        return batch.samples();
    }
}
