package io.tidegate.metrics.host.system;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads each device on its own thread, so that one that hangs (a dead file server, a sensor on a stuck bus)
 * costs only its own value. A hanging device is not read again before it responds, so that it leaves at most
 * one thread behind. Used by one thread at a time.
 */
public final class Apart {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MAX_TOLD = 3;

    private final Function<String, Duration> patience;
    /** One thread as long as nothing hangs; none between two readings with a long interval. */
    private final Executor threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS,
            new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "metrics.host device");
                thread.setDaemon(true);
                return thread;
            });
    /** Reads that have not returned yet, by device. */
    private final Map<String, Asked<?>> hanging = new TreeMap<>();

    private record Asked<T>(FutureTask<T> task, long since) {}

    public Apart() { this(device -> PATIENCE); }

    /** @param patience how long to wait for a device, once each */
    public Apart(Function<String, Duration> patience) { this.patience = patience; }

    /**
     * Reads a device.
     *
     * @param otherwise the result if it does not respond
     * @throws IOException if the reading throws it
     */
    public <T> T read(String device, Callable<T> reading, T otherwise) throws IOException {
        Asked<?> before = hanging.get(device);
        if (before != null && !before.task.isDone()) return otherwise;
        hanging.remove(device);
        FutureTask<T> task = new FutureTask<>(reading);
        threads.execute(task);
        return await(device, new Asked<>(task, System.nanoTime()), otherwise);
    }

    private <T> T await(String device, Asked<T> asked, T otherwise) throws IOException {
        try {
            return asked.task.get(patience.apply(device).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            hanging.put(device, asked);
            return otherwise;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            hanging.put(device, asked);
            return otherwise;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException outside) throw outside;
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * To be called after everything was read and published.
     *
     * @throws IOException if a device hangs: which, and for how long
     */
    public void check() throws IOException {
        hanging.values().removeIf(asked -> asked.task.isDone());
        if (hanging.isEmpty()) return;
        String told = hanging.entrySet().stream().limit(MAX_TOLD)
                .map(entry -> entry.getKey() + " has not answered for "
                        + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - entry.getValue().since) + " s")
                .collect(Collectors.joining(", "));
        throw new IOException(
                "not everything was read: " + told + (hanging.size() > MAX_TOLD ? " and others" : "")
                        + "; the rest was read");
    }
}
