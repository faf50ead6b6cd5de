package io.tidegate.events.axis;

import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.time.Duration;

/**
 * Keeps one connection up, on a thread of its own: when it breaks, it is made again, with pauses that double. What is
 * wrong is logged when it begins and when it ends.
 */
final class Link implements AutoCloseable {
    /** A connection, from its first request to its end. */
    interface Connection {
        /**
         * Connects and stays until the connection ends, which is always an exception.
         *
         * @param up to be told once connected
         */
        void run(Up up) throws IOException, InterruptedException;
    }

    /** Is told that the connection works. */
    interface Up {
        /** @param flaw what is wrong all the same; empty if all is well */
        void isUp(String flaw);
    }

    private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Connection connection;
    private final Backoff backoff;
    private final Loop loop;
    private final Trouble outside;
    private volatile boolean wasUp;

    /** @param name of the thread and in the log: {@code events.axis~gate} */
    Link(String name, Connection connection, Duration retryMax) {
        this.connection = connection;
        this.backoff = new Backoff(MIN_PAUSE, retryMax);
        this.loop = new Loop(name, this::keepConnected);
        this.outside = new Trouble(name);
    }

    void start() { loop.start(); }

    /** What is wrong now; empty if all is well. Any thread. */
    String trouble() {
        if (!loop.trouble().isEmpty()) return loop.trouble();
        return wasUp || !outside.text().isEmpty() ? outside.text() : "not connected yet";
    }

    private void keepConnected() throws InterruptedException {
        while (true) if (!loop.pause(attempt())) return;
    }

    /** Connects, stays, and returns how long to wait before the next time, in ns. */
    private long attempt() throws InterruptedException {
        long patience = 0;
        try {
            connection.run(this::up);
        } catch (TroubleException e) {
            outside.begins(e.getMessage());
            patience = e.patience().toNanos();
        } catch (IOException e) {
            if (!loop.isStopping()) outside.begins(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        return Math.max(backoff.next(), patience);
    }

    private void up(String flaw) {
        backoff.reset();
        wasUp = true;
        if (flaw.isEmpty()) outside.ends("connected again");
        else outside.begins(flaw);
    }

    @Override
    public void close() { loop.close(STOP_WITHIN); }
}
