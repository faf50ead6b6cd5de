package io.tidegate.launcher.decode;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Writes what is ready before it waits for more, so that frames piped in from a live bus come out as they
 * come, and those from a file in large pieces.
 */
final class FlushingInput extends FilterInputStream {
    /** Something that can be flushed. */
    interface Output {
        void flush() throws IOException;
    }

    private Output output = () -> {};

    FlushingInput(InputStream in) { super(in); }

    void flushes(Output toFlush) { this.output = toFlush; }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        output.flush();
        return super.read(to, from, length);
    }
}
