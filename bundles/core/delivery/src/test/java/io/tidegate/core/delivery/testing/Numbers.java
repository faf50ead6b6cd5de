package io.tidegate.core.delivery.testing;

import io.tidegate.api.point.Point;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.servers.influx.FakeInflux;
import io.tidegate.testkit.servers.influx.line.Row;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Gives a sink points with the numbers 0, 1, 2 ... the whole time, about 3000 a second, on a thread of its
 * own, and looks each time that no counter of it has become less.
 */
public final class Numbers implements AutoCloseable {
    /** Time of number 0, in ns. */
    public static final long T0 = 1_700_000_000_000_000_000L;
    private static final long PAUSE_NANOS = 250_000;

    private final TestSink sink;
    private final Thread thread = new Thread(this::run, "numbers");
    private volatile boolean ending;
    private volatile long given;
    private volatile String fault = "";

    /** Begins. */
    public Numbers(TestSink sink) {
        this.sink = sink;
        thread.start();
    }

    /** The point of a number. */
    public static Point point(long number) {
        return Point.of("numbers", T0 + number).field("n", number).build();
    }

    /** Gives numbers of a range, at once. */
    public static void give(TestSink sink, long from, long to) {
        for (long number = from; number < to; number++) sink.accept(point(number));
    }

    /** All numbers from {@code from} up to {@code to}. */
    public static List<Long> range(long from, long to) { return LongStream.range(from, to).boxed().toList(); }

    /** Those that a server has, each once, sorted. */
    public static List<Long> at(FakeInflux server) {
        return server.rows().stream().filter(row -> row.measurement().equals("numbers")).map(Numbers::of)
                .distinct().sorted()
                .toList();
    }

    private static Long of(Row row) { return (Long) row.fields().get("n"); }

    private void run() {
        FlowStatus before = sink.status();
        while (!ending) {
            sink.accept(point(given));
            given++;
            FlowStatus now = sink.status();
            boolean fell = now.received() < before.received() || now.sent() < before.sent()
                    || now.dropped() < before.dropped();
            if (fell && fault.isEmpty()) fault = "a counter fell: " + before + ", then " + now;
            before = now;
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** How many it has given so far. */
    public long given() { return given; }

    /** The first fault that was seen; empty if there was none. */
    public String fault() { return fault; }

    /** Ends it. */
    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
    }
}
