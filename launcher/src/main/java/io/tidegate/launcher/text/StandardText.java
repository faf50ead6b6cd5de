package io.tidegate.launcher.text;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The standard output for text, which remembers that it took no more; writers like {@link System#out} swallow
 * that.
 */
public final class StandardText extends OutputStream {
    private final OutputStream out;
    private IOException failure;

    StandardText(OutputStream out) { this.out = out; }

    /** The process's own. */
    public StandardText() { this(new FileOutputStream(FileDescriptor.out)); }

    /** In the encoding of the terminal. */
    public PrintWriter writer() {
        String charset = System.getProperty("sun.stdout.encoding", Charset.defaultCharset().name());
        return new PrintWriter(new OutputStreamWriter(this, Charset.forName(charset)), true);
    }

    @Override
    public void write(int b) { write(new byte[] {(byte) b}, 0, 1); }

    @Override
    public void write(byte[] bytes, int from, int count) {
        if (failure != null) return;
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Why not all was written; empty if it was, or if nobody reads any more, as after {@code | head}. */
    public String failure() {
        return failure == null || isBrokenPipe(failure) ? "" : String.valueOf(failure.getMessage());
    }

    /** The C library says it in its language. */
    private static boolean isBrokenPipe(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
