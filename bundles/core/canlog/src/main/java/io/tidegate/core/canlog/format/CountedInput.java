package io.tidegate.core.canlog.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes went through. Never marked: it is below a buffer. */
public final class CountedInput extends FilterInputStream {
    private final LongConsumer progress;
    private long count;

    public CountedInput(InputStream in, LongConsumer progress) {
        super(in);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value >= 0) progress.accept(++count);
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        if (read > 0) progress.accept(count += read);
        return read;
    }
}
