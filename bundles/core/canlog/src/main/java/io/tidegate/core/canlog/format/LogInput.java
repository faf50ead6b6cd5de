package io.tidegate.core.canlog.format;

import io.tidegate.core.canlog.io.ReadOptions;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * What a format reads from: the unpacked bytes from the first on, what they begin with, and what the user
 * wants.
 */
public final class LogInput implements Closeable {
    private final String name;
    private final InputStream stream;
    private final @Nullable Path file;
    private final Head head;
    private final ReadOptions options;
    private @Nullable String torn;

    /** @param file the log itself if it is an unpacked file, else null */
    public LogInput(String name, InputStream stream, @Nullable Path file, Head head, ReadOptions options) {
        this.name = name;
        this.stream = new Whole(stream);
        this.file = file;
        this.head = head;
        this.options = options;
    }

    /** For messages. */
    public String name() { return name; }

    /** Ends where a torn packed file tears, without an exception; {@link #torn} tells. */
    public InputStream stream() { return stream; }

    /** For formats that jump; null if there is only the stream. */
    public @Nullable Path file() { return file; }

    public Head head() { return head; }

    public ReadOptions options() { return options; }

    /** Why a packed stream ended too early, or null. */
    public @Nullable String torn() { return torn; }

    @Override
    public void close() throws IOException { stream.close(); }

    /** What is left of a torn gzip stream. */
    private final class Whole extends FilterInputStream {
        Whole(InputStream in) { super(in); }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (torn != null) return -1;
            try {
                return in.read(bytes, from, length);
            } catch (EOFException | ZipException broken) {
                torn = broken.getMessage();
                return -1;
            }
        }
    }
}
