package io.tidegate.core.canlog.text;

import io.tidegate.api.can.CanFrame;
import io.tidegate.core.canlog.format.Channels;
import io.tidegate.core.canlog.format.LogInput;
import io.tidegate.core.canlog.io.LogDefects;
import io.tidegate.core.canlog.io.LogDefects.Defect;
import io.tidegate.core.canlog.io.LogReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a log of lines: one frame object and its data per frame, nothing else. */
public final class TextReader implements LogReader {
    private static final int SHOWN_CHARACTERS = 24;

    private final LogInput input;
    private final String format;
    private final int firstChannel;
    private final LineParser parser;
    private final Lines lines;
    private final Channels channels;
    private final LogDefects defects = new LogDefects();
    private boolean tearReported;

    /** @param format as people call it */
    public TextReader(LogInput input, String format, int firstChannel, LineParser parser) {
        this.input = input;
        this.format = format;
        this.firstChannel = firstChannel;
        this.parser = parser;
        this.lines = new Lines(Returns.known(input.stream(), input.head()));
        this.channels = new Channels(input.options().names());
    }

    // hot: runs per frame
    @Override
    public @Nullable CanFrame next() throws IOException {
        while (lines.next()) {
            String bus = lines.isTooLong() ? tooLong() : bus(lines.buffer(), lines.from(), lines.to());
            if (bus != null) return parser.frame.frame(bus);
        }
        reportTear();
        return null;
    }

    /** @return the bus of the frame in this line, or null if the line gives none */
    private @Nullable String bus(byte[] text, int from, int to) {
        switch (parser.parse(text, from, to)) {
            case FRAME :
                return parser.channelNumber < 0 ? channels.bus(text, parser.channelFrom, parser.channelTo)
                        : channels.bus(parser.channelNumber);
            case NOTHING :
                defects.addLostByRecorder(parser.lostByRecorder());
                break;
            default :
                noFrame(text, from, to);
        }
        return null;
    }

    private @Nullable String tooLong() {
        if (defects.keepsMore())
            defects.add(defect(lines.from(), "a line of at most " + Lines.MAX_LINE + " characters",
                    "a longer one"));
        else
            defects.addUnlocated();
        return null;
    }

    private void noFrame(byte[] text, int from, int to) {
        if (isBlank(text, from, to)) return;
        if (!defects.keepsMore()) {
            defects.addUnlocated();
            return;
        }
        int at = parser.at;
        int until = Math.min(to, at + SHOWN_CHARACTERS);
        defects.add(defect(at, parser.expected, at >= to ? "the end of the line" : quoted(text, at, until)));
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

    private void reportTear() {
        if (input.torn() == null || tearReported) return;
        tearReported = true;
        defects.addAt("after line " + lines.number(), "the rest of the packed file", input.torn());
    }

    @Override
    public LogDefects defects() { return defects; }

    @Override
    public String format() { return format; }

    @Override
    public int firstChannel() { return firstChannel; }

    @Override
    public void close() throws IOException { input.close(); }
}
