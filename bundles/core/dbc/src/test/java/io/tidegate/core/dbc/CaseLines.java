package io.tidegate.core.dbc;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.decode.J1939Transport;
import io.tidegate.core.lineprotocol.LineEncoder;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Frames of any bus to line protocol, J1939 included: what {@code tidegate decode --format lp} writes. */
final class CaseLines {
    /** One bus. */
    private final class Bus {
        private final J1939Transport transport = new J1939Transport();
        private final LineEncoder encoder = new LineEncoder(Map.of());
        private FrameDecoder decoder;

        Bus(String name) { decoder = FrameDecoder.of(name, files); }

        void add(CanFrame frame) {
            int message = decoder.find(frame);
            if (message >= 0)
                add(message, frame.id(), frame.data(), frame.timeNanos());
            else if (decoder.hasJ1939() && J1939Transport.carries(frame) && transport.accept(frame)) {
                int whole = decoder.find(transport.group(), transport.source());
                if (whole >= 0) add(whole, transport.source(), transport.data(), frame.timeNanos());
            }
        }

        private void add(int found, int id, byte[] data, long timeNanos) {
            int message = found;
            if (decoder.isOfAnySource(found)) {
                decoder = decoder.withSource(found, id & 0xFF);
                message = decoder.catalog().messageCount() - 1;
            }
            SampleBatch batch = Corpus.batchFor(decoder);
            decoder.decode(message, data, timeNanos, batch);
            encoder.encode(batch, lines);
        }
    }

    private final List<DbcFile> files;
    private final Map<String, Bus> buses = new HashMap<>();
    private final LineBuffer lines = new LineBuffer();

    CaseLines(List<DbcFile> files) { this.files = files; }

    void add(CanFrame frame) { buses.computeIfAbsent(frame.bus(), Bus::new).add(frame); }

    String text() { return new String(lines.bytes(), 0, lines.length(), StandardCharsets.UTF_8); }
}
