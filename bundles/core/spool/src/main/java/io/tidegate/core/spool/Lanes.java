package io.tidegate.core.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Sends a batch in several requests at the same time, as many as it fills. All lines of one series (measurement and
 * tags) go through one lane, one request after the other, and a batch ends before the next one begins: the order of a
 * series is kept. Used by the sender's thread.
 */
final class Lanes {
    private final int requestLines;
    private final Courier[] couriers;
    private final ExecutorService threads;

    /**
     * @param name         for its threads, which only start when there is more than one request
     * @param inFlight     most requests at the same time
     * @param requestLines most lines of one
     */
    Lanes(String name, int inFlight, int requestLines, Supplier<Courier> couriers) {
        this.requestLines = requestLines;
        this.couriers = new Courier[inFlight];
        for (int i = 0; i < inFlight; i++) this.couriers[i] = couriers.get();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, name + ".lane");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns once all lines are settled. */
    void deliver(LineBatch batch) throws InterruptedException {
        int lanes = Math.min(couriers.length, (batch.lines() - 1) / requestLines + 1);
        if (lanes == 1) deliver(couriers[0], batch);
        else deliver(batch.sort(lanes, (bytes, from, to) -> Math.floorMod(series(bytes, from, to), lanes)));
    }

    private Void deliver(Courier courier, LineBatch lane) throws InterruptedException {
        for (LineBatch request : lane.cut(requestLines)) courier.deliver(request);
        return null;
    }

    private void deliver(LineBatch[] lanes) throws InterruptedException {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (LineBatch lane : lanes) {
            Courier courier = couriers[tasks.size()];
            if (lane != null) tasks.add(() -> deliver(courier, lane));
        }
        for (Future<Void> done : threads.invokeAll(tasks)) join(done);
    }

    private static void join(Future<Void> done) throws InterruptedException {
        try {
            done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException told) throw told;
            if (e.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A number for measurement and tags: all up to the first space that is not escaped. */
    static int series(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int at = from; at < to && bytes[at] != ' '; at++) {
            hash = hash * 31 + bytes[at];
            if (bytes[at] == '\\' && at + 1 < to) hash = hash * 31 + bytes[++at];
        }
        return hash ^ hash >>> 16;
    }

    /** Ends what is under way. */
    void close() { threads.shutdownNow(); }
}
