package io.tidegate.sinks.prometheus.values;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes text as UTF-8 without garbage as long as it is ASCII, which metrics mostly are: an
 * OutputStreamWriter costs 4 KB per series, as the text format writes in tiny pieces. Used by one thread;
 * lone surrogates become '?'.
 */
final class Utf8Writer extends Writer {
    private final OutputStream out;
    private final byte[] buffer = new byte[16 * 1024];
    private int size;
    private char high;

    Utf8Writer(OutputStream out) { this.out = out; }

    @Override
    public void write(int c) throws IOException { put((char) c); }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) put(text.charAt(i));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) put(text[i]);
    }

    /** Writes text that is UTF-8 already. */
    void write(byte[] utf8) throws IOException {
        if (size + utf8.length > buffer.length) drain();
        if (utf8.length > buffer.length) {
            out.write(utf8);
            return;
        }
        System.arraycopy(utf8, 0, buffer, size, utf8.length);
        size += utf8.length;
    }

    // hot: runs per character
    private void put(char c) throws IOException {
        if (c < 0x80 && high == 0) {
            if (size == buffer.length) drain();
            buffer[size++] = (byte) c;
        } else {
            putOther(c);
        }
    }

    private void putOther(char c) throws IOException {
        if (high != 0 && !Character.isLowSurrogate(c)) {
            putBytes(String.valueOf(high));
            high = 0;
            put(c);
        } else if (Character.isHighSurrogate(c)) {
            high = c;
        } else {
            putBytes(high == 0 ? String.valueOf(c) : new String(new char[] {high, c}));
            high = 0;
        }
    }

    private void putBytes(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (size + bytes.length > buffer.length) drain();
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void drain() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }

    @Override
    public void flush() throws IOException {
        drain();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
