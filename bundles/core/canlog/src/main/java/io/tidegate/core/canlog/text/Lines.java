package io.tidegate.core.canlog.text;

import io.tidegate.core.canlog.format.LittleEndian;
import java.io.IOException;
import java.io.InputStream;

/**
 * Walks through the lines of a stream in one buffer that is never grown: {@link #next()} moves on, then the
 * line is {@code buffer[from..to)}, without its end: {@code \n}, before it any number of {@code \r}. For one
 * thread.
 */
final class Lines {
    /** A line longer than this is no line of a log; only its beginning is given. */
    static final int MAX_LINE = 16 * 1024;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long NEWLINES = '\n' * ONES;

    private final InputStream in;
    private final byte[] buffer;
    private int next;
    private int filled;
    private boolean ended;

    private int from;
    private int to;
    private long number;
    private boolean tooLong;

    Lines(InputStream in) { this(in, 4 * MAX_LINE); }

    Lines(InputStream in, int bufferBytes) {
        this.in = in;
        this.buffer = new byte[bufferBytes];
    }

    byte[] buffer() { return buffer; }

    int from() { return from; }

    int to() { return to; }

    /** Of the line, counted from 1. */
    long number() { return number; }

    /** The line went on beyond {@link #MAX_LINE} and its rest was skipped. */
    boolean isTooLong() { return tooLong; }

    // hot: runs per frame
    boolean next() throws IOException {
        tooLong = false;
        int scan = next;
        while (true) {
            scan = endOfLine(scan);
            if (scan < filled) return line(scan, scan + 1);
            if (scan - next > MAX_LINE) return tooLongLine();
            int begun = scan - next;
            if (!fill()) return begun > 0 && line(filled, filled);
            scan = next + begun;
        }
    }

    /** Of the line, from here on, or of what is there. Looks at eight characters at once. */
    // hot: runs per frame
    private int endOfLine(int from) {
        int at = from;
        for (; at + 8 <= filled; at += 8) {
            long ends = LittleEndian.i64(buffer, at) ^ NEWLINES;
            ends = (ends - ONES) & ~ends & 0x80 * ONES;
            if (ends != 0) return at + Long.numberOfTrailingZeros(ends) / 8;
        }
        while (at < filled && buffer[at] != '\n') at++;
        return at;
    }

    private boolean line(int end, int after) {
        from = next;
        to = end;
        while (to > from && buffer[to - 1] == '\r') to--;
        next = after;
        number++;
        return true;
    }

    /** Keeps the beginning, skips to the next line's start. */
    private boolean tooLongLine() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, MAX_LINE);
        boolean inside = true;
        while (inside) {
            next = MAX_LINE;
            filled = MAX_LINE;
            if (!read()) break;
            while (next < filled && buffer[next] != '\n') next++;
            inside = next == filled;
            if (!inside) next++;
        }
        from = 0;
        to = MAX_LINE;
        tooLong = true;
        number++;
        return true;
    }

    /** Moves what was begun to the front and reads more behind it. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        filled -= next;
        next = 0;
        return read();
    }

    private boolean read() throws IOException {
        if (ended) return false;
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read > 0) filled += read;
        ended = read < 0;
        return !ended;
    }
}
