package io.tidegate.metrics.scheduler.time;

import io.tidegate.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * A timer that only moves when it is told to, and moves a clock along. Readings end at once, or when it is
 * said.
 */
public final class FakeTimer implements Timer {
    private record Task(long due, Runnable run) {}

    private final FakeClock clock;
    private final PriorityQueue<Task> tasks = new PriorityQueue<>((a, b) -> Long.compare(a.due, b.due));
    private final Queue<Runnable> hanging = new ArrayDeque<>();
    private boolean hang;
    private int interrupted;
    private long now = 1_000;

    public FakeTimer(FakeClock clock) { this.clock = clock; }

    /** Lets time pass and runs what is due on the way. */
    public void advance(Duration by) {
        long end = now + by.toNanos();
        while (!tasks.isEmpty() && tasks.peek().due <= end) {
            Task task = tasks.poll();
            passTo(task.due);
            task.run.run();
        }
        passTo(end);
    }

    private void passTo(long then) {
        if (then <= now) return;
        clock.advance(Duration.ofNanos(then - now));
        now = then;
    }

    /** From now on readings begin but do not end. */
    public void hangReadings() { hang = true; }

    /** The readings that hang end, and from now on all do. */
    public void endReadings() {
        hang = false;
        while (!hanging.isEmpty()) hanging.remove().run();
    }

    /** Readings that began and did not end. */
    public int hanging() { return hanging.size(); }

    /** Readings that were told to stop. */
    public int interrupted() { return interrupted; }

    @Override
    public long nanos() { return now; }

    @Override
    public Runnable after(long delayNanos, Runnable task) {
        Task waiting = new Task(now + delayNanos, task);
        tasks.add(waiting);
        return () -> tasks.remove(waiting);
    }

    @Override
    public Runnable apart(String name, Runnable task) {
        hanging.add(task);
        if (!hang) endReadings();
        return () -> interrupted++;
    }

    /** Tasks that wait for their time. */
    public int waiting() { return tasks.size(); }

    @Override
    public void close() { tasks.clear(); }
}
