package io.tidegate.core.http;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Buffers for the bodies of requests, as many as there are requests at the same time. Any thread.
 *
 * <p>A buffer is used again only after {@link #give}. Where a request was given up or failed, the connection
 * may still be sending: call {@link #abandon}, and the next request gets a fresh buffer, so that a stale
 * request can never carry bytes of a newer one.
 */
public final class RequestBodies implements AutoCloseable {
    /** As many as the key {@code requests.in.flight} allows. */
    private static final int MAX_IDLE = 8;
    /** The memory for one large request is not kept for ever. */
    private static final int MAX_KEPT_BYTES = 8 << 20;

    private final Deque<RequestBody> idle = new ArrayDeque<>();
    private boolean closed;

    /**
     * Copies bytes into a buffer of our own.
     *
     * @param bytes lent for this call only
     * @param gzip  whether they are compressed on the way
     */
    public RequestBody take(byte[] bytes, int offset, int length, boolean gzip) {
        RequestBody body = idle();
        if (gzip)
            body.gzip(bytes, offset, length);
        else
            body.copy(bytes, offset, length);
        return body;
    }

    private synchronized RequestBody idle() {
        RequestBody body = idle.poll();
        return body == null ? new RequestBody() : body;
    }

    /**
     * Takes back a body that nobody reads any more: the server has received the whole request and responded.
     */
    public synchronized void give(RequestBody body) {
        if (body.bytes().length > MAX_KEPT_BYTES) body.forgetBuffer();
        if (closed || idle.size() >= MAX_IDLE)
            body.end();
        else
            idle.push(body);
    }

    /** Takes back a body whose buffer may still be read. */
    public synchronized void abandon(RequestBody body) {
        body.forgetBuffer();
        give(body);
    }

    /** Frees the memory; bodies in use are freed when they are given back. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(RequestBody::end);
        idle.clear();
    }
}
