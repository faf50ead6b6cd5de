package io.tidegate.base.influxclient;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * Lines as they are, in slices: OkHttp's own body copies all of them into buffers before the first is sent.
 */
final class LinesBody extends RequestBody {
    private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");
    private static final int SLICE = 16 << 10;

    private final byte[] bytes;
    private final int offset;
    private final int length;

    LinesBody(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    @Override
    public MediaType contentType() { return TEXT; }

    @Override
    public long contentLength() { return length; }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        for (int from = 0; from < length; from += SLICE)
            sink.write(bytes, offset + from, Math.min(SLICE, length - from));
    }
}
