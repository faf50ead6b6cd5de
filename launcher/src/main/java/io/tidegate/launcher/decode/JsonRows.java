package io.tidegate.launcher.decode;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.dbc.decode.FrameDecoder;
import java.nio.charset.StandardCharsets;

/**
 * One JSON object a frame. A value that is no number or infinite, which JSON cannot say, is {@code null}.
 * <pre>
 * {"t":1.500000,"bus":"car","id":258,"ext":false,"message":"Motor","signals":{"Speed":3.8,"Gear":1},
 *  "labels":{"Gear":"drive"}}
 * </pre>
 */
final class JsonRows implements Rows {
    private static final byte[] TIME = ascii("{\"t\":");
    private static final byte[] STANDARD = ascii(",\"ext\":false,\"message\":");
    private static final byte[] EXTENDED = ascii(",\"ext\":true,\"message\":");
    private static final byte[] SIGNALS = ascii(",\"signals\":{");
    private static final byte[] LABELS = ascii("},\"labels\":{");
    private static final byte[] END = ascii("}}\n");
    private static final byte[] NULL = ascii("null");

    private SignalCatalog catalog;
    private Precision precision;
    private final Quoted quoted = new Quoted(Quoted::json);
    private byte[] bus;

    @Override
    public void use(FrameDecoder decoder) {
        catalog = decoder.catalog();
        precision = new Precision(decoder);
        bus = (",\"bus\":" + Quoted.json(catalog.bus()) + ",\"id\":").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ascii(String text) { return text.getBytes(StandardCharsets.US_ASCII); }

    // hot: runs per frame
    @Override
    public void write(CanFrame frame, int message, SampleBatch batch, Text out) {
        out.put(TIME);
        out.putSeconds(frame.timeNanos());
        out.put(bus);
        out.put((long) frame.id());
        out.put(frame.isExtended() ? EXTENDED : STANDARD);
        out.put(quoted.of(catalog.message(message).name()));
        out.put(SIGNALS);
        for (int i = 0; i < batch.samples(); i++) signal(batch, i, out);
        out.put(LABELS);
        labels(batch, out);
        out.put(END);
    }

    private void signal(SampleBatch batch, int sample, Text out) {
        int signal = batch.signal(sample);
        double value = batch.value(sample);
        if (sample > 0) out.put(',');
        out.put(quoted.of(catalog.signal(signal).name()));
        out.put(':');
        if (catalog.signal(signal).kind() != NumberKind.FLOAT)
            out.put(batch.integer(sample), catalog.signal(signal).kind());
        else if (Double.isFinite(value))
            precision.write(signal, value, out);
        else
            out.put(NULL);
    }

    private void labels(SampleBatch batch, Text out) {
        boolean another = false;
        for (int i = 0; i < batch.samples(); i++) {
            String text = Rows.text(batch, i);
            if (text == null) continue;
            if (another) out.put(',');
            another = true;
            out.put(quoted.of(catalog.signal(batch.signal(i)).name()));
            out.put(':');
            out.put(quoted.of(text));
        }
    }
}
