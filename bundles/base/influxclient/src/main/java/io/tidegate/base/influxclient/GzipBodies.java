package io.tidegate.base.influxclient;

import java.io.IOException;
import java.util.zip.Deflater;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;

/**
 * Compresses lines (level 1) before they are sent, so that their length is known; unless they are already.
 * InfluxDB 2 inflates nothing but lines: a bucket cannot be created with a compressed body.
 */
final class GzipBodies implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        RequestBody body = request.body();
        if (body == null || body.contentLength() == 0 || !WritePaths.has(request)
                || request.header("Content-Encoding") != null) return chain.proceed(request);
        Buffer packed = new Buffer();
        GzipSink gzip = new GzipSink(packed);
        gzip.deflater().setLevel(Deflater.BEST_SPEED);
        try (BufferedSink sink = Okio.buffer(gzip)) {
            body.writeTo(sink);
        }
        return chain.proceed(request.newBuilder().header("Content-Encoding", "gzip")
                .method(request.method(), RequestBody.create(packed.readByteArray(),
                        body.contentType())).build());
    }
}
