package io.tidegate.core.dbc;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import java.util.List;

/**
 * Turns frames of one bus into samples, by tables made once from the bus's DBC files. Immutable: any number
 * of threads may decode, each into its own batch. Allocates nothing.
 *
 * <p>Signals that a short frame does not reach are left out, as are those that the multiplexer does not
 * select.
 */
public final class FrameDecoder {
    private final SignalCatalog catalog;
    private final List<Diagnostic> diagnostics;
    private final IdTable ids;
    private final MessageTable messages;
    private final SignalTable signals;

    private FrameDecoder(DecoderBuilder builder) {
        catalog = builder.catalog();
        diagnostics = List.copyOf(builder.diagnostics());
        ids = builder.ids();
        messages = builder.messages();
        signals = builder.signals();
    }

    /**
     * A decoder for all messages of these files. Where two describe the same id, the first counts; the other
     * is left out and in the {@link #diagnostics}.
     */
    public static FrameDecoder of(String bus, List<DbcFile> files) {
        return new FrameDecoder(new DecoderBuilder(bus, files));
    }

    /** What the indexes in the batches mean; a batch to decode into must be made with it. */
    public SignalCatalog catalog() { return catalog; }

    /** Conflicts between the files; those within each are in {@link DbcFile#diagnostics}. */
    public List<Diagnostic> diagnostics() { return diagnostics; }

    /** Most samples that one frame can give. */
    public int maxSamples() { return messages.maxSamples(); }

    /** Whether one of the files describes this frame; never so for remote and error frames. */
    public boolean describes(CanFrame frame) {
        return frame.isData() && ids.find(frame.id(), frame.isExtended()) >= 0;
    }

    /**
     * Adds the frame and its samples to the batch, or nothing if it holds no signal.
     *
     * @param batch has room for {@link #maxSamples}
     * @return whether one of the files describes this frame
     */
    // hot: runs per frame
    public boolean decode(CanFrame frame, SampleBatch batch) {
        if (!frame.isData()) return false;
        int message = ids.find(frame.id(), frame.isExtended());
        if (message < 0) return false;
        byte[] data = frame.data();
        if (data.length < messages.leastBytes(message)) return true;
        batch.beginFrame(message, frame.timeNanos());
        messages.decode(message, data, signals, batch);
        return true;
    }
}
