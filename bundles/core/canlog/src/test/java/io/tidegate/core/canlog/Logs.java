package io.tidegate.core.canlog;

import io.tidegate.api.can.CanFrame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small logs for the tests. */
final class Logs {
    /** All a log gave. */
    record Read(List<CanFrame> frames, LogDefects defects) {
        CanFrame only() {
            if (frames.size() != 1) throw new AssertionError("expected one frame, got " + frames + defects.first());
            return frames.get(0);
        }
    }

    private Logs() { }

    static Read read(String... lines) throws IOException {
        return read(String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1), BusNames.asInFile());
    }

    static Read read(byte[] log, BusNames names) throws IOException {
        try (LogReader reader = CanLog.open(new ByteArrayInputStream(log), "test.log", names)) {
            return all(reader);
        }
    }

    static Read all(LogReader reader) throws IOException {
        List<CanFrame> frames = new ArrayList<>();
        for (CanFrame frame = reader.next(); frame != null; frame = reader.next()) frames.add(frame);
        return new Read(frames, reader.defects());
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
