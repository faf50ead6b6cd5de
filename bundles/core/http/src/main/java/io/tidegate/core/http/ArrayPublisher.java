package io.tidegate.core.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Passes the first bytes of an array to the JDK's client without the copy that {@code
 * BodyPublishers.ofByteArray} makes. Passes them in slices, because the JDK keeps a direct buffer as large
 * as a single write.
 */
record ArrayPublisher(byte[] bytes, int length) implements BodyPublisher {
    private static final int SLICE = 64 << 10;

    @Override
    public long contentLength() { return length; }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        subscriber.onSubscribe(new Slices(subscriber));
    }

    private final class Slices implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private long demand;
        private int position;
        private boolean giving;
        private boolean ended;

        Slices(Flow.Subscriber<? super ByteBuffer> subscriber) { this.subscriber = subscriber; }

        @Override
        public void request(long slices) {
            synchronized (this) {
                if (slices <= 0 || ended) return;
                demand = demand + slices < 0 ? Long.MAX_VALUE : demand + slices;
                // asked for from within onNext, or by another thread: the loop below goes on
                if (giving) return;
                giving = true;
            }
            for (ByteBuffer slice = next(); slice != null; slice = next()) subscriber.onNext(slice);
            if (isComplete()) subscriber.onComplete();
        }

        private synchronized @Nullable ByteBuffer next() {
            if (ended || demand == 0 || position == length) {
                giving = false;
                return null;
            }
            demand--;
            int count = Math.min(SLICE, length - position);
            position += count;
            return ByteBuffer.wrap(bytes, position - count, count).asReadOnlyBuffer();
        }

        /** True once. */
        private synchronized boolean isComplete() {
            if (ended || position < length) return false;
            return ended = true;
        }

        @Override
        public synchronized void cancel() { ended = true; }
    }
}
