package io.tidegate.core.canlog;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.LogDefects.Defect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a candump log line by line: one frame object and its data per frame, nothing else. */
final class CandumpReader implements LogReader {
    /** Written by {@code candump -d} when the recorder's socket overflowed. */
    private static final Pattern DROP_COUNT = Pattern.compile("DROPCOUNT: dropped (\\d{1,18}) CAN frames?.*");
    private static final int SHOWN_CHARACTERS = 24;

    private final InputStream in;
    private final Lines lines;
    private final Channels channels;
    private final CandumpLine line = new CandumpLine();
    private final LogDefects defects = new LogDefects();
    private boolean tearReported;

    CandumpReader(InputStream in, BusNames names) {
        this.in = in;
        this.lines = new Lines(in);
        this.channels = new Channels(names);
    }

    // hot: runs per frame
    @Override
    public CanFrame next() throws IOException {
        while (lines.next()) {
            byte[] text = lines.buffer();
            if (!lines.isTooLong() && line.parse(text, lines.from(), lines.to())) {
                String bus = channels.bus(text, line.channelFrom(), line.channelTo());
                if (bus != null) return line.frame(bus);
            } else {
                noFrame(text, lines.from(), lines.to());
            }
        }
        reportTear();
        return null;
    }

    private void noFrame(byte[] text, int from, int to) {
        if (isBlank(text, from, to) || isDropCount(text, from, to)) return;
        if (!defects.keepsMore()) {
            defects.addUnlocated();
        } else if (lines.isTooLong()) {
            defects.add(defect(from, "a line of at most " + Lines.MAX_LINE + " characters", "a longer one"));
        } else {
            int at = line.at();
            int until = Math.min(to, at + SHOWN_CHARACTERS);
            defects.add(defect(at, line.expected(), at == to ? "the end of the line" : quoted(text, at, until)));
        }
    }

    private Defect defect(int at, String expected, String found) {
        return new Defect("line " + lines.number() + ", column " + (at - lines.from() + 1), expected, found);
    }

    private static String quoted(byte[] text, int from, int to) {
        String raw = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        return "'" + raw.replaceAll("[^\\x20-\\x7e]", "?") + "'";
    }

    private static boolean isBlank(byte[] text, int from, int to) {
        for (int i = from; i < to; i++)
            if (text[i] != ' ' && text[i] != '\t') return false;
        return true;
    }

    private boolean isDropCount(byte[] text, int from, int to) {
        if (text[from] != 'D' || lines.isTooLong()) return false;
        Matcher found = DROP_COUNT.matcher(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        if (!found.matches()) return false;
        defects.addLostByRecorder(Long.parseLong(found.group(1)));
        return true;
    }

    private void reportTear() {
        if (lines.torn() == null || tearReported) return;
        tearReported = true;
        if (defects.keepsMore())
            defects.add(new Defect("after line " + lines.number(), "the rest of the packed file", lines.torn()));
        else defects.addUnlocated();
    }

    @Override
    public LogDefects defects() { return defects; }

    @Override
    public void close() throws IOException { in.close(); }
}
