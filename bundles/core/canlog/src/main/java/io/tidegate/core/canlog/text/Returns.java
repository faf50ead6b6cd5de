package io.tidegate.core.canlog.text;

import io.tidegate.core.canlog.format.Head;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lines that end with a carriage return alone, as {@link Lines} knows them. */
final class Returns extends FilterInputStream {
    private Returns(InputStream in) { super(in); }

    /** The log of this head, with line ends that are known. */
    static InputStream known(InputStream log, Head head) {
        boolean returns = false;
        for (byte b : head.bytes()) {
            if (b == '\n') return log;
            returns |= b == '\r';
        }
        return returns ? new Returns(log) : log;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        return one == '\r' ? '\n' : one;
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
        int count = super.read(to, from, most);
        for (int i = from; i < from + count; i++) if (to[i] == '\r') to[i] = '\n';
        return count;
    }
}
