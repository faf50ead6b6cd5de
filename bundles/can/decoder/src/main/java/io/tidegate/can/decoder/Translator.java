package io.tidegate.can.decoder;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.can.decoder.quality.Quality;
import io.tidegate.can.decoder.settings.DecoderSettings;
import io.tidegate.core.dbc.decode.FastPackets;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.decode.J1939Transport;

/**
 * Frames of one bus to samples, by the tables of now. Gives each J1939 source its entry in the catalog when
 * it is first heard, and puts messages of several packets together. Used by the decoding thread alone.
 */
final class Translator {
    private final DecoderSettings settings;
    private final Quality quality;
    private final Runnable publish;
    private final J1939Transport transport = new J1939Transport();
    private final FastPackets packets = new FastPackets();
    private FrameDecoder tables;
    private FrameDecoder decoder;
    private SampleBatch batch;
    private volatile String trouble = "";
    private volatile boolean full;

    /**
     * @param publish hands on the batch and clears it; called before the catalog changes or the batch is full
     */
    Translator(DecoderSettings settings, Quality quality, Runnable publish) {
        this.settings = settings;
        this.quality = quality;
        this.publish = publish;
    }

    /** Whether there are tables yet. */
    boolean isReady() { return decoder != null; }

    /** What is decoded since the last {@link #turnTo}, or null before the first. */
    SampleBatch batch() { return batch; }

    /** What is wrong; empty if nothing is. Any thread. */
    String trouble() {
        if (!full) return trouble;
        return (trouble + " j1939.sources: more than " + settings.sources()
                + " pairs of message and source address are on"
                + " the bus; further ones get no tag. Raise j1939.sources.").strip();
    }

    /** From now on these tables count. */
    void turnTo(FrameDecoder next) {
        if (next == tables) return;
        publish.run();
        tables = next;
        use(next);
        trouble = quality.trouble();
        full = false;
    }

    private void use(FrameDecoder next) {
        decoder = next;
        int samples = Math.max(settings.batchSamples(), next.maxSamples());
        batch = new SampleBatch(next.catalog(), samples, samples);
        quality.turnTo(next);
    }

    /** @return whether a message describes it, or it is part of one */
    // hot: runs per frame
    boolean take(CanFrame frame) {
        if (quality.isOn()) quality.heard();
        int message = decoder.find(frame);
        if (message >= 0) {
            if (decoder.isPacket(message, frame))
                packet(frame, message);
            else
                message(message, frame.id() & 0xFF, frame.data(), frame.timeNanos());
            return true;
        }
        if (decoder.hasJ1939() && J1939Transport.carries(frame)) {
            packet(frame);
            return true;
        }
        if (quality.isOn()) quality.unknown(frame);
        return false;
    }

    private void packet(CanFrame frame, int message) {
        boolean complete = packets.accept(frame);
        tellLost();
        if (complete) message(message, frame.id() & 0xFF, packets.data(), frame.timeNanos());
    }

    private void tellLost() { quality.transports(transport.lost() + packets.lost()); }

    private void packet(CanFrame frame) {
        boolean complete = transport.accept(frame);
        tellLost();
        if (!complete) return;
        int message = decoder.find(transport.group(), transport.source());
        if (message >= 0) message(message, transport.source(), transport.data(), frame.timeNanos());
    }

    private void message(int found, int source, byte[] data, long timeNanos) {
        int message = decoder.isOfAnySource(found) ? admit(found, source) : found;
        if (!batch.hasRoomFor(decoder.maxSamples())) publish.run();
        int from = batch.samples();
        int absent = decoder.decode(message, data, timeNanos, batch);
        if (!quality.isOn()) return;
        quality.frame(message, data, timeNanos, absent);
        quality.samples(message, batch, from);
    }

    /** The entry of this source, new or that of all sources that found no room. */
    private int admit(int message, int source) {
        if (decoder.sources() >= settings.sources()) {
            full = settings.sources() > 0;
            return message;
        }
        publish.run();
        use(decoder.withSource(message, source));
        return decoder.catalog().messageCount() - 1;
    }
}
