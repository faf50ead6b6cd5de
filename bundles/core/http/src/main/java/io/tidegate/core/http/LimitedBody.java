package io.tidegate.core.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The start of a response's body, as UTF-8; if a server sends more, the rest is not read and the connection
 * is closed. For one response. It limits the size only: whoever waits for the response limits the time.
 */
public final class LimitedBody implements BodySubscriber<String> {
    private final int limit;
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private @Nullable ByteArrayOutputStream bytes;
    private Flow.@Nullable Subscription subscription;
    private volatile boolean isCut;

    /** @param limit maximum number of bytes, at least 0 */
    public LimitedBody(int limit) { this.limit = limit; }

    /** Whether the server sent more than the limit. Any thread, once the body has been received. */
    public boolean isCut() { return isCut; }

    @Override
    public CompletionStage<String> getBody() { return text; }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (text.isDone()) return;
        if (bytes == null) bytes = new ByteArrayOutputStream();
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), limit - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
            if (!buffer.hasRemaining()) continue;
            isCut = true;
            complete();
            if (subscription != null) subscription.cancel();
            return;
        }
    }

    @Override
    public void onError(Throwable failure) { text.completeExceptionally(failure); }

    @Override
    public void onComplete() { complete(); }

    private void complete() { text.complete(bytes == null ? "" : bytes.toString(StandardCharsets.UTF_8)); }
}
