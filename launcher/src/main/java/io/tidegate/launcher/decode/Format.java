package io.tidegate.launcher.decode;

import io.tidegate.core.lineprotocol.LineEncoder;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What decoded frames are written as. Names as on the command line. */
enum Format {
    /** One JSON object a frame and line. */
    json("") {
        @Override
        Rows rows() { return new JsonRows(); }
    },
    /** RFC 4180, one line a signal. */
    csv("t,bus,id,message,signal,value,unit,text\n") {
        @Override
        Rows rows() { return new CsvRows(); }
    },
    /** InfluxDB line protocol, one line a frame: the very bytes that the sinks of the gateway send. */
    lp("") {
        @Override
        Rows rows() {
            LineEncoder encoder = new LineEncoder(Map.of());
            LineBuffer lines = new LineBuffer();
            return (frame, message, batch, out) -> {
                encoder.encode(batch, lines);
                out.put(lines.bytes(), 0, lines.length());
                lines.clear();
            };
        }
    };

    private final String header;

    Format(String header) { this.header = header; }

    /** The first line of the output; may be empty. */
    byte[] header() { return header.getBytes(StandardCharsets.US_ASCII); }

    /** For one bus. */
    abstract Rows rows();
}
