package io.tidegate.metrics.scheduler;

import io.tidegate.testkit.FakeClock;
import java.time.Duration;
import java.util.PriorityQueue;

/** A timer that only moves when it is told to, and moves a clock along. */
final class FakeTimer implements Timer {
    private record Task(long due, Runnable run) { }

    private final FakeClock clock;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>((a, b) -> Long.compare(a.due, b.due));
    private long now = 1_000;

    FakeTimer(FakeClock clock) { this.clock = clock; }

    /** Lets time pass without looking at the tasks, as a slow reading does. */
    void pass(Duration by) {
        now += by.toNanos();
        clock.advance(by);
    }

    /** Lets time pass and runs what is due on the way. */
    void advance(Duration by) {
        long end = now + by.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due <= end) {
            Task task = tasks.poll();
            pass(Duration.ofNanos(Math.max(0, task.due - now)));
            task.run.run();
        }
        pass(Duration.ofNanos(Math.max(0, end - now)));
    }

    @Override
    public long nanos() { return now; }

    @Override
    public void after(long delayNanos, Runnable task) { tasks.add(new Task(now + delayNanos, task)); }

    @Override
    public void close() { tasks.clear(); }
}
