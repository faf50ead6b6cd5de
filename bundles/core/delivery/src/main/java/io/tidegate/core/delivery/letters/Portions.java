package io.tidegate.core.delivery.letters;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The records of a file of dead letters, some at a time: read once, in bounded memory. Used by one thread.
 */
final class Portions implements Closeable {
    private static final int ENOUGH = 64 << 10;
    private static final int BUFFER = 64 << 10;

    private final InputStream in;
    private final ByteArrayOutputStream cutOff = new ByteArrayOutputStream();
    private byte[] bytes = new byte[ENOUGH + 4096];
    private int length;
    private int records;
    private long at;

    /** @param from where to begin, in bytes */
    Portions(Path file, long from) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        in.skipNBytes(from);
        at = from;
    }

    byte[] bytes() { return bytes; }

    int length() { return length; }

    int records() { return records; }

    /** Where this portion ends, in bytes. */
    long end() { return at; }

    /** Lines of this portion that are to stay, see {@link CutOff}; usually none. */
    byte[] cutOff() { return cutOff.toByteArray(); }

    /** Reads the next portion; false at the end of the file. Comments and blank lines are left out. */
    boolean next() throws IOException {
        long begin = at;
        length = 0;
        records = 0;
        cutOff.reset();
        while (length + cutOff.size() < ENOUGH && readLine()) {}
        return at > begin;
    }

    /** @return false at the end of the file */
    private boolean readLine() throws IOException {
        int start = length;
        int c;
        while ((c = in.read()) >= 0) {
            at++;
            if (c == '\n') break;
            put(c);
        }
        int end = length;
        while (end > start && (bytes[end - 1] == '\r' || bytes[end - 1] == ' ')) end--;
        length = start;
        boolean isRecord = end > start && bytes[start] != '#';
        if (isRecord && c < 0 || CutOff.isMarked(bytes, start, end)) {
            cutOff.writeBytes(CutOff.marked(bytes, start, end));
        } else if (isRecord) {
            length = end;
            put('\n');
            records++;
        }
        return c >= 0;
    }

    private void put(int c) {
        if (length == bytes.length) bytes = Arrays.copyOf(bytes, bytes.length * 2);
        bytes[length++] = (byte) c;
    }

    @Override
    public void close() throws IOException { in.close(); }
}
