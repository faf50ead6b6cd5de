package io.tidegate.launcher.decode;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.io.LogReader;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.decode.FrameDecoder;
import io.tidegate.core.dbc.decode.Integers;
import io.tidegate.launcher.text.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a log to its end and writes what the DBC files make of it. For one thread; memory does not grow. */
final class LogDecoding {
    /** More than any vehicle has: a log with more of them is damaged, and each costs a decoder. */
    static final int MAX_BUSES = 256;
    private static final int WRITE_AT = 64 * 1024;

    private final List<DbcFile> files;
    private final J1939 j1939;
    private final Integers integers;
    private final Format format;
    private final OutputStream out;
    private final Text text = new Text();
    private final Map<String, BusRows> buses = new HashMap<>();
    private BusRows current;
    private long frames;
    private long signals;
    private long undescribed;
    private long notData;
    private long packets;

    /** @param out takes few, large writes */
    LogDecoding(List<DbcFile> files, J1939 j1939, Integers integers, Format format, OutputStream out) {
        this.files = files;
        this.j1939 = j1939;
        this.integers = integers;
        this.format = format;
        this.out = out;
        text.put(format.header());
    }

    // hot: runs per frame
    void run(LogReader log) throws IOException {
        for (CanFrame frame = log.next(); frame != null; frame = log.next()) {
            frames++;
            int samples = rows(frame.bus()).write(frame, text);
            if (samples >= 0)
                signals += samples;
            else if (samples == BusRows.PACKET)
                packets++;
            else if (frame.isData())
                undescribed++;
            else
                notData++;
            if (text.length() >= WRITE_AT) flush();
        }
        flush();
    }

    /** Writes what is ready. */
    void flush() throws IOException {
        if (text.length() > 0) text.writeTo(out);
    }

    private BusRows rows(String bus) throws IOException {
        if (current != null && current.bus().equals(bus)) return current;
        current = buses.get(bus);
        if (current == null) current = add(bus);
        return current;
    }

    private BusRows add(String bus) throws IOException {
        if (buses.size() == MAX_BUSES)
            throw new IOException("expected a log of at most " + MAX_BUSES + " channels, found one more: '"
                    + Visible.of(bus)
                    + "'; --bus NAME makes them one bus, --channel NAME takes one of them");
        BusRows rows = new BusRows(FrameDecoder.of(bus, files, j1939, integers), format);
        buses.put(bus, rows);
        return rows;
    }

    /** What was read and what became of it, in one sentence. */
    String summary() {
        long decoded = frames - undescribed - notData - packets;
        return frames + " frames: " + decoded + " decoded (" + signals + " signals), " + undescribed
                + " that no DBC file describes, " + notData + " remote or error"
                + (packets > 0 ? ", " + packets + " packets of J1939 or NMEA 2000 messages" : "")
                + (incomplete() > 0 ? ", " + incomplete() + " such messages incomplete" : "");
    }

    private long incomplete() { return buses.values().stream().mapToLong(BusRows::incomplete).sum(); }

    /** Frames read so far. */
    long frames() { return frames; }

    /** One of the signals of which values were rounded, as {@code Message.Signal}; empty if none was. */
    String rounded() {
        return buses.values().stream().map(BusRows::rounded).filter(name -> !name.isEmpty()).sorted()
                .findFirst().orElse("");
    }

    /**
     * Whether the DBC files may be of J1939 or NMEA 2000 and do not say so; see
     * {@link BusRows#seemsUndeclared}.
     */
    boolean seemsUndeclared() { return buses.values().stream().anyMatch(BusRows::seemsUndeclared); }
}
