package io.tidegate.core.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** The begin of an answer's body; a server that says more is cut short, and its connection closed. */
final class LimitedBody implements BodySubscriber<String> {
    private final int limit;
    private final CompletableFuture<String> text = new CompletableFuture<>();
    private ByteArrayOutputStream bytes;
    private Flow.Subscription subscription;

    /** @param limit most bytes */
    LimitedBody(int limit) { this.limit = limit; }

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
            complete();
            subscription.cancel();
            return;
        }
    }

    @Override
    public void onError(Throwable failure) { text.completeExceptionally(failure); }

    @Override
    public void onComplete() { complete(); }

    private void complete() { text.complete(bytes == null ? "" : bytes.toString(StandardCharsets.UTF_8)); }
}
