package io.tidegate.core.canlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.io.BusNames;
import io.tidegate.core.canlog.io.LogDefects;
import io.tidegate.core.canlog.io.LogReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Small logs for the tests. */
public final class Logs {
    /** All a log gave. */
    public record Read(List<CanFrame> frames, LogDefects defects) {
        public CanFrame only() {
            if (frames.size() != 1)
                throw new AssertionError("expected one frame, got " + frames + defects.first());
            return frames.get(0);
        }
    }

    private Logs() {}

    public static Read read(String... lines) throws IOException {
        return read(String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1), BusNames.asInFile());
    }

    public static Read read(byte[] log, BusNames names) throws IOException {
        try (LogReader reader = CanLog.open(new ByteArrayInputStream(log), "test.log", names)) {
            return all(reader);
        }
    }

    public static Read all(LogReader reader) throws IOException {
        List<CanFrame> frames = new ArrayList<>();
        for (CanFrame frame = reader.next(); frame != null; frame = reader.next()) frames.add(frame);
        return new Read(frames, reader.defects());
    }

    public static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    /** A frame as "bus id flags dlc data". */
    public static String text(CanFrame frame) {
        return frame.bus() + " " + Integer.toHexString(frame.id()) + " " + flags(frame.flags()) + frame.dlc()
                + " "
                + HexFormat.of().formatHex(frame.data());
    }

    private static String flags(int flags) {
        StringBuilder letters = new StringBuilder();
        for (int bit = 0; bit < 7; bit++)
            if ((flags >> bit & 1) != 0) letters.append("xrefbst".charAt(bit));
        return letters.append(letters.isEmpty() ? "" : " ").toString();
    }

    /** The frames of a log without defects, as {@link #text} gives them. */
    public static List<String> texts(String... lines) throws IOException {
        Read read = read(lines);
        assertEquals(List.of(), read.defects().first());
        return read.frames().stream().map(Logs::text).toList();
    }

    /** The times of the frames of a log without defects, in microseconds since 1970. */
    public static List<Long> micros(String... lines) throws IOException {
        Read read = read(lines);
        assertEquals(List.of(), read.defects().first());
        return read.frames().stream().map(frame -> frame.timeNanos() / 1000).toList();
    }

    public static Instant at(CanFrame frame) {
        return Instant.ofEpochSecond(frame.timeNanos() / 1_000_000_000, frame.timeNanos() % 1_000_000_000);
    }
}
