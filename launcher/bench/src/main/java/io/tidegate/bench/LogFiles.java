package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.WriteFormat;
import io.tidegate.core.canlog.io.LogWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** One drive of {@link GeneratedCar} on one bus, and the same in formats that python-can does not write. */
final class LogFiles {
    /** Of a drive. */
    static final int FRAMES = 25 * GeneratedCar.FRAMES;
    private static final long STEP_NANOS = 125_000;
    private static final long START = 1_700_000_000_000_000_000L;
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

    /** A frame as a line of text. */
    private interface Line {
        String of(CanFrame frame, long nanos, String id);
    }

    private LogFiles() {}

    /** Times go up evenly; buses are called {@code can0}. */
    static List<CanFrame> frames() {
        List<CanFrame> some = GeneratedCar.frames();
        List<CanFrame> frames = new ArrayList<>(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            CanFrame frame = some.get(i % some.size());
            frames.add(new CanFrame("can0", frame.id(), frame.flags(), frame.data(), START + i * STEP_NANOS));
        }
        return frames;
    }

    /** What the peers start from. */
    static Path candump(Path folder, List<CanFrame> frames) throws IOException {
        Path file = folder.resolve("drive.log");
        try (LogWriter log = WriteFormat.CANDUMP.open(file, 0, ZoneOffset.UTC)) {
            for (CanFrame frame : frames) log.write(frame);
        }
        return file;
    }

    /** @return the files */
    static List<Path> others(Path folder, List<CanFrame> frames) throws IOException {
        return List.of(
                lines(folder.resolve("candump console"), frames, "",
                        (frame, nanos, id) -> " (" + seconds(frame.timeNanos(), 6)
                                + ")  can0  " + id + "   [8]  " + SPACED.formatHex(frame.data())),
                lines(folder.resolve("GVRET CSV"), frames,
                        "Time Stamp,ID,Extended,Dir,Bus,LEN,D1,D2,D3,D4,D5,D6,D7,D8",
                        (frame, nanos, id) -> nanos / 1000 + "," + hex(frame.id(), 8) + ","
                                + frame.isExtended() + ",Rx,0,8,"
                                + SPACED.formatHex(frame.data()).replace(' ', ',') + ","),
                lines(folder.resolve("cabana CSV"), frames, "time,addr,bus,data",
                        (frame, nanos, id) -> seconds(nanos, 9) + "," + frame.id() + ",0,"
                                + HexFormat.of().formatHex(frame.data())),
                lines(folder.resolve("Profinity CSV"), frames,
                        "Recv time, Packet num, ID, flags, data, float[1], float[0], sender addr",
                        (frame, nanos, id) -> clock(nanos, '.') + "  , 1 , 0x0x" + hex(frame.id(), 3)
                                + "   , " + (frame.isExtended() ? "E " : "  ")
                                + " , 0x" + HexFormat.of().formatHex(reversed(frame.data()))
                                + " , 1.4012985E-45     , 5.740320E-42     , 192.168.1.50"),
                lines(folder.resolve("CRTD"), frames, "1700000000.000 CXX OVMS CRTD",
                        (frame, nanos, id) -> seconds(frame.timeNanos(), 6) + " 1R"
                                + (frame.isExtended() ? "29 " : "11 ") + id + " "
                                + SPACED.formatHex(frame.data())),
                lines(folder.resolve("BUSMASTER"), frames,
                        "***BUSMASTER Ver 2.4.0***\n***HEX***\n***SYSTEM MODE***",
                        (frame, nanos, id) -> clock(nanos, ':') + "0 Rx 1 0x" + id
                                + (frame.isExtended() ? " x" : " s") + " 8 "
                                + SPACED.formatHex(frame.data())));
    }

    private static Path lines(Path file, List<CanFrame> frames, String header, Line line) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            if (!header.isEmpty()) out.append(header).append('\n');
            for (int i = 0; i < frames.size(); i++)
                out.append(line.of(frames.get(i), i * STEP_NANOS, id(frames.get(i)))).append('\n');
        }
        return file;
    }

    private static String id(CanFrame frame) { return hex(frame.id(), frame.isExtended() ? 8 : 3); }

    private static String hex(int value, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "X", value);
    }

    private static String seconds(long nanos, int decimals) {
        return nanos / 1_000_000_000
                + String.format(Locale.ROOT, ".%09d", nanos % 1_000_000_000).substring(0, decimals + 1);
    }

    /** Hours, minutes, seconds, milliseconds. */
    private static String clock(long nanos, char beforeMillis) {
        return Instant.ofEpochMilli(nanos / 1_000_000).atOffset(ZoneOffset.UTC).format(
                java.time.format.DateTimeFormatter
                        .ofPattern("HH:mm:ss" + (beforeMillis == '.' ? "." : "':'") + "SSS"));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) reversed[i] = bytes[bytes.length - 1 - i];
        return reversed;
    }
}
