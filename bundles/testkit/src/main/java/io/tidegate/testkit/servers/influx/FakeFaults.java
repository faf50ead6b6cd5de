package io.tidegate.testkit.servers.influx;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a fake server was told to do wrong. Any thread. */
final class FakeFaults {
    static final String LOGIN = "/login";
    static final String PAGE = "<!DOCTYPE html><html><head><title>Please log"
            + " in</title></head><body></body></html>";

    /** What happens to one write instead of the right thing: an answer, or a fault. */
    record Step(@Nullable Answer answer, @Nullable WriteFault fault) {}

    private final Deque<Step> script = new ConcurrentLinkedDeque<>();
    private final AtomicInteger visits = new AtomicInteger();
    private volatile CountDownLatch end = new CountDownLatch(1);
    private volatile @Nullable Step always;
    private volatile @Nullable Answer everywhere;
    private volatile @Nullable Answer health;
    private volatile Duration delay = Duration.ZERO;

    void script(Step step) { script.add(step); }

    /** The step of every write that none is queued for; null: they are done right. */
    void always(@Nullable Step step) { always = step; }

    /** The step of the next write; null if it is to be done right. */
    @Nullable
    Step next() {
        Step queued = script.poll();
        return queued == null ? always : queued;
    }

    void everywhere(@Nullable Answer answer) { everywhere = answer; }

    void health(@Nullable Answer answer) { health = answer; }

    void delay(Duration each) { delay = each; }

    int visits() { return visits.get(); }

    /** What is answered whatever was asked for; null if it is to be done right. */
    @Nullable
    Answer instead(FakeRequest request) {
        Answer everything = everywhere;
        if (everything != null && request.path().equals(LOGIN)) {
            visits.incrementAndGet();
            return Answer.page(200, PAGE);
        }
        return everything == null && request.path().endsWith("/health") ? health : everything;
    }

    /** Waits as long as each answer is to be late. */
    void delay() { await(delay); }

    /** Says nothing until the server ends, or begins an answer first. */
    void hang(HttpExchange exchange, WriteFault fault) throws IOException {
        if (fault == WriteFault.HANG_WITHIN_THE_ANSWER) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
        }
        await(Duration.ofDays(1));
    }

    private void await(Duration atMost) {
        if (atMost.isZero()) return;
        try {
            end.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void begin() { end = new CountDownLatch(1); }

    /** Whoever waits goes on. */
    void end() { end.countDown(); }
}
