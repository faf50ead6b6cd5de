package io.tidegate.core.canlog.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Text of two bytes a character, as PowerShell's {@code >} and spreadsheets write it, as UTF-8. Never marked:
 * it is below a buffer.
 */
public final class Utf16 extends FilterInputStream {
    private static final int REPLACEMENT = '?';

    private final boolean bigEndian;
    /** Bytes of the character read last that were not given yet, the next one lowest. */
    private int pending;
    private int waiting;

    private Utf16(InputStream in, boolean bigEndian) {
        super(in);
        this.bigEndian = bigEndian;
    }

    /** Whether a text that begins with these bytes is one: by its byte order mark. */
    public static boolean isMarked(byte[] head) {
        return head.length >= 2 && ((head[0] & head[1]) == (byte) 0xFE && (head[0] | head[1]) == (byte) 0xFF);
    }

    /** The same text as UTF-8, without its mark. */
    public static InputStream utf8(InputStream marked) throws IOException {
        boolean bigEndian = marked.read() == 0xFE;
        marked.skipNBytes(1);
        return new Utf16(marked, bigEndian);
    }

    @Override
    public int read() throws IOException {
        if (waiting == 0 && !character()) return -1;
        int next = pending & 0xFF;
        pending >>>= 8;
        waiting--;
        return next;
    }

    /** Waits for the first byte only: more may be long in coming. */
    @Override
    public int read(byte[] to, int from, int most) throws IOException {
        int count = 0;
        int there = 0;
        while (count < most) {
            if (waiting == 0) {
                if (count > 0 && there < 2) there = in.available(); // a system call
                if (count > 0 && there < 2) break;
                there -= 2;
            }
            int next = read();
            if (next < 0) break;
            to[from + count++] = (byte) next;
        }
        return count == 0 && most > 0 ? -1 : count;
    }

    @Override
    public int available() throws IOException { return waiting + in.available() / 2; }

    @Override
    public boolean markSupported() { return false; }

    private boolean character() throws IOException {
        int first = in.read();
        int second = in.read();
        if (second < 0) return false;
        int code = bigEndian ? first << 8 | second : second << 8 | first;
        if (code >= 0xD800 && code < 0xE000) code = REPLACEMENT;
        if (code < 0x80)
            bytes(1, code);
        else if (code < 0x800)
            bytes(2, 0xC0 | code >> 6 | (0x80 | code & 0x3F) << 8);
        else
            bytes(3, 0xE0 | code >> 12 | (0x80 | code >> 6 & 0x3F) << 8 | (0x80 | code & 0x3F) << 16);
        return true;
    }

    private void bytes(int count, int lowestFirst) {
        waiting = count;
        pending = lowestFirst;
    }
}
