package io.tidegate.launcher.decode;

import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.lineprotocol.LineBuffer;
import io.tidegate.core.lineprotocol.LineEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What decoded frames are written as. Names as on the command line. */
enum Format {
    /** One JSON object a frame and line. */
    json("") {
        @Override
        Rows rows(SignalCatalog catalog, List<DbcFile> files) { return new JsonRows(catalog, new Precision(catalog, files)); }
    },
    /** RFC 4180, one line a signal. */
    csv("t,bus,id,message,signal,value,unit,text\n") {
        @Override
        Rows rows(SignalCatalog catalog, List<DbcFile> files) { return new CsvRows(catalog, new Precision(catalog, files)); }
    },
    /** InfluxDB line protocol, one line a frame: the very bytes that the sinks of the gateway send. */
    lp("") {
        @Override
        Rows rows(SignalCatalog catalog, List<DbcFile> files) {
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

    /** @param files those that the catalog was made of */
    abstract Rows rows(SignalCatalog catalog, List<DbcFile> files);
}
