package io.tidegate.can.sender;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.FrameScheduler;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is sent again and again. A bus has a thread of its own, so that a slow adapter delays no other. */
final class Schedules implements FrameScheduler, AutoCloseable {
    private final Buses buses;
    private final List<Running> running = new CopyOnWriteArrayList<>();
    private final Map<String, ScheduledExecutorService> threads = new HashMap<>();

    Schedules(Buses buses) { this.buses = buses; }

    @Override
    public synchronized Schedule repeat(CanFrame frame, Duration interval) {
        Running schedule = new Running(new Repeat(frame, interval, System.nanoTime()),
                threads.computeIfAbsent(frame.bus(), Schedules::threadOf));
        running.add(schedule);
        schedule.again(0);
        return schedule;
    }

    private static ScheduledExecutorService threadOf(String bus) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "can.sender~" + bus);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public List<Schedule> schedules() { return List.copyOf(running); }

    /** Ends every schedule and its thread. */
    @Override
    public void close() { running.forEach(Running::close); }

    /** The last schedule of a bus takes its thread along. */
    private synchronized void ended(Running schedule) {
        boolean known = running.remove(schedule);
        if (!known || running.stream().anyMatch(other -> other.thread == schedule.thread)) return;
        threads.values().remove(schedule.thread);
        schedule.thread.shutdownNow();
    }

    /** A schedule and the thread it takes its turns on. */
    private final class Running implements Schedule {
        private final Repeat repeat;
        private final ScheduledExecutorService thread;
        private boolean closed;

        Running(Repeat repeat, ScheduledExecutorService thread) {
            this.repeat = repeat;
            this.thread = thread;
        }

        private synchronized void turn() {
            if (!closed) again(repeat.turn(buses, System.nanoTime()));
        }

        private void again(long nanos) { thread.schedule(this::turn, nanos, TimeUnit.NANOSECONDS); }

        @Override
        public Progress progress() { return repeat.progress(); }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
            }
            ended(this);
        }
    }
}
