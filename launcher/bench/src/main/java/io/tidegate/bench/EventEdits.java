package io.tidegate.bench;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Events are edited, added and removed, fifty times a second, while two buses of 300 messages of 8 signals
 * give 4,000 frames/s each: every bus has a thread and a queue of 8192 frames, as in can.decoder; a frame
 * that finds it full is lost. The 200 events name no bus, so that each is sought on both.
 */
final class EventEdits {
    private static final int RULES = 200;
    private static final int MESSAGES = 300;
    private static final int SIGNALS = 8;
    private static final int QUEUE = 8_192;
    private static final long FRAME_NANOS = 250_000;
    private static final long EDIT_NANOS = 20_000_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final EventRules room;
    private final List<Runnable> rules = new ArrayList<>();
    private final List<Bus> buses = List.of(new Bus("powertrain", "Engine"), new Bus("body", "Comfort"));
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private long slowest;
    private long edits;

    private EventEdits(EventRules room) { this.room = room; }

    /** Prints a table. @param seconds without edits, and with them */
    static void measure(int seconds) throws Exception {
        EventEdits bench = new EventEdits(new EventRules(Files.createTempDirectory("bench")));
        for (int i = 0; i < RULES; i++) bench.rules.add(bench.add(i));
        bench.buses.forEach(Bus::start);
        System.out.println(
                "\n| 200 events, 2 x 4,000 frames/s | frames | lost | edits | slowest edit, CPU ms |\n"
                        + "| --- | --- | --- | --- | --- |");
        bench.phase("not edited", seconds, false);
        bench.phase("edited", seconds, true);
        bench.buses.forEach(Bus::interrupt);
        if (bench.lost.get() > 0) System.exit(1);
    }

    private Runnable add(int rule) throws ReflectiveOperationException {
        String message = rule % 2 == 0 ? "Engine" : "Comfort";
        return room.add("rule" + rule, message + "_" + rule + ".Sig" + rule % SIGNALS + " > 250 for 1 s");
    }

    private void phase(String name, int seconds, boolean isEdited) throws Exception {
        long framesBefore = frames.get();
        long lostBefore = lost.get();
        edits = 0;
        slowest = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(EDIT_NANOS);
            if (isEdited) edit();
        }
        System.out.printf(Locale.ROOT, "| %s | %d | %d | %d | %.2f |%n", name, frames.get() - framesBefore,
                lost.get() - lostBefore, edits, slowest / NANOS_PER_MILLI);
    }

    /** An event is edited, another comes, and goes. */
    private void edit() throws ReflectiveOperationException {
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        int rule = (int) (edits++ % RULES);
        rules.get(rule).run();
        rules.set(rule, add(rule));
        add(RULES).run();
        slowest = Math.max(slowest, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin);
    }

    /** A bus, and the thread that would be its decoder's. */
    private final class Bus extends Thread {
        private final SignalCatalog catalog;
        private final ArrayBlockingQueue<Long> queue = new ArrayBlockingQueue<>(QUEUE);
        private final Thread driver = new Thread(this::drive);

        private Bus(String name, String message) {
            super(name);
            List<Message> messages = new ArrayList<>();
            for (int m = 0; m < MESSAGES; m++) {
                List<Signal> signals = new ArrayList<>();
                for (int s = 0; s < SIGNALS; s++) signals.add(Signal.of("Sig" + s, ""));
                messages.add(new Message(message + "_" + m, m, false, 0, signals));
            }
            catalog = new SignalCatalog(name, messages);
            setDaemon(true);
            driver.setDaemon(true);
        }

        private void drive() {
            long next = System.nanoTime();
            while (!isInterrupted()) {
                LockSupport.parkNanos(next - System.nanoTime());
                for (; System.nanoTime() >= next; next += FRAME_NANOS) {
                    Instant now = Instant.now();
                    frames.incrementAndGet();
                    if (!queue.offer(now.getEpochSecond() * 1_000_000_000L + now.getNano()))
                        lost.incrementAndGet();
                }
            }
        }

        @Override
        public void run() {
            driver.start();
            SampleBatch batch = new SampleBatch(catalog, 1, SIGNALS);
            try {
                for (int message = 0;; message = (message + 1) % MESSAGES) {
                    batch.clear();
                    batch.beginFrame(message, queue.take());
                    for (int s = 0; s < SIGNALS; s++) batch.add(catalog.firstSignal(message) + s, s);
                    room.accept(batch);
                }
            } catch (InterruptedException end) {
                interrupt();
            }
        }
    }
}
