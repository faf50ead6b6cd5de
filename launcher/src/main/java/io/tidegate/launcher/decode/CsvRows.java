package io.tidegate.launcher.decode;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.dbc.decode.FrameDecoder;
import java.nio.charset.StandardCharsets;

/**
 * One line a signal; identifiers as {@code candump} writes them, 3 digits or, if extended, 8. A value that is
 * no number or infinite is {@code NaN}, {@code Infinity} or {@code -Infinity}.
 */
final class CsvRows implements Rows {
    private SignalCatalog catalog;
    private Precision precision;
    private final Quoted quoted = new Quoted(Quoted::csv);

    @Override
    public void use(FrameDecoder decoder) {
        catalog = decoder.catalog();
        precision = new Precision(decoder);
    }

    // hot: runs per frame
    @Override
    public void write(CanFrame frame, int message, SampleBatch batch, Text out) {
        int from = out.length();
        int to = from;
        for (int i = 0; i < batch.samples(); i++) {
            if (i > 0)
                out.repeat(from, to);
            else
                to = begin(frame, message, out);
            signal(batch, i, out);
        }
    }

    /** What all lines of a frame begin with; returns where it ends. */
    private int begin(CanFrame frame, int message, Text out) {
        out.putSeconds(frame.timeNanos());
        out.put(',');
        out.put(quoted.of(catalog.bus()));
        out.put(',');
        out.putHex(frame.id(), frame.isExtended() ? 8 : 3);
        out.put(',');
        out.put(quoted.of(catalog.message(message).name()));
        out.put(',');
        return out.length();
    }

    private void signal(SampleBatch batch, int sample, Text out) {
        int index = batch.signal(sample);
        Signal signal = catalog.signal(index);
        double value = batch.value(sample);
        out.put(quoted.of(signal.name()));
        out.put(',');
        if (signal.kind() != NumberKind.FLOAT)
            out.put(batch.integer(sample), signal.kind());
        else if (Double.isFinite(value))
            precision.write(index, value, out);
        else
            out.put(Double.toString(value).getBytes(StandardCharsets.US_ASCII));
        out.put(',');
        out.put(quoted.of(signal.unit()));
        out.put(',');
        String text = Rows.text(batch, sample);
        if (text != null) out.put(quoted.of(text));
        out.put('\n');
    }
}
