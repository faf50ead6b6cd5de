package io.tidegate.launcher.decode;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.FrameDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decodes and writes the frames of one bus. For one thread. */
final class BusRows {
    /** Of {@link #write}: no DBC file describes the frame. */
    static final int UNDESCRIBED = -1;

    private final FrameDecoder decoder;
    private final SampleBatch batch;
    private final Rows rows;
    private final Map<Long, Integer> messages = new HashMap<>();

    BusRows(String bus, List<DbcFile> files, Format format) {
        decoder = FrameDecoder.of(bus, files);
        SignalCatalog catalog = decoder.catalog();
        batch = new SampleBatch(catalog, 1, Math.max(1, decoder.maxSamples()));
        rows = format.rows(catalog, files);
        for (int m = 0; m < catalog.messageCount(); m++) {
            Message message = catalog.message(m);
            messages.put(key(message.id(), message.extended()), m);
        }
    }

    private static long key(int id, boolean extended) { return extended ? id | 1L << 32 : id; }

    String bus() { return decoder.catalog().bus(); }

    /** Appends the frame's rows; returns its signals, or {@link #UNDESCRIBED}. */
    // hot: runs per frame
    int write(CanFrame frame, Text out) {
        batch.clear();
        if (!decoder.decode(frame, batch)) return UNDESCRIBED;
        if (batch.frames() > 0) rows.write(frame, batch.message(0), batch, out);
        else withoutSignals(frame, out);
        return batch.samples();
    }

    /** The decoder adds no frame that holds no signal; in an output of one row a frame it has its row all the same. */
    private void withoutSignals(CanFrame frame, Text out) {
        Integer message = messages.get(key(frame.id(), frame.isExtended()));
        if (message != null) rows.write(frame, message, batch, out);
    }
}
