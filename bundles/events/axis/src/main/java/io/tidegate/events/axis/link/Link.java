package io.tidegate.events.axis.link;

import io.tidegate.core.runtime.Backoff;
import io.tidegate.core.runtime.Loop;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.core.runtime.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one connection up, on a thread of its own: when it breaks, it is made again, with pauses that double
 * until one has lasted. What is wrong is logged when it begins and when it ends.
 */
public final class Link implements AutoCloseable {
    /** A connection, from its first request to its end. */
    public interface Connection {
        /**
         * Connects and stays until the connection ends, which is always an exception.
         *
         * @param up to be told once connected
         */
        void run(Up up) throws IOException, InterruptedException;
    }

    /** Is told that the connection works. */
    public interface Up {
        /** @param flaw what is wrong all the same; empty if all is well */
        void isUp(String flaw);
    }

    private static final Duration MIN_PAUSE = Duration.ofSeconds(1);
    /** A connection that has lasted this long has recovered: the next delay is short. */
    private static final long LASTING_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Connection connection;
    private final Backoff backoff;
    private final Loop loop;
    private final Trouble outside;
    private final TimeSource time;
    private volatile boolean wasUp;
    private volatile boolean isUp;
    private volatile long upAt;

    /** @param name of the thread and in the log: {@code events.axis~gate} */
    public Link(String name, Connection connection, Duration retryMax, TimeSource time) {
        this(name, connection, new Backoff(MIN_PAUSE, retryMax), time);
    }

    /** With pauses and a time of the caller's, for tests. */
    Link(String name, Connection connection, Backoff backoff, TimeSource time) {
        this.connection = connection;
        this.backoff = backoff;
        this.time = time;
        this.loop = new Loop(name, this::keepConnected);
        this.outside = new Trouble(name);
    }

    public void start() { loop.start(); }

    /** What is wrong now; empty if all is well. Any thread. */
    public String trouble() {
        if (!loop.trouble().isEmpty()) return loop.trouble();
        return wasUp || !outside.text().isEmpty() ? outside.text() : "not connected yet";
    }

    private void keepConnected() throws InterruptedException {
        while (true) if (!loop.pause(attempt())) return;
    }

    /** Connects, stays, and returns how long to wait before the next time, in ns. */
    long attempt() throws InterruptedException {
        long patience = 0;
        isUp = false;
        try {
            connection.run(this::up);
        } catch (TroubleException e) {
            outside.begins(e.getMessage());
            patience = e.patience().toNanos();
        } catch (IOException e) {
            if (!loop.isStopping()) outside.begins(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        if (isUp && time.nanos() - upAt >= LASTING_NANOS) backoff.reset();
        return Math.max(backoff.next(), patience);
    }

    /** Whether this connection is up for so long. Any thread. */
    public boolean isUpFor(long nanos) { return isUp && time.nanos() - upAt >= nanos; }

    private void up(String flaw) {
        upAt = time.nanos();
        isUp = true;
        wasUp = true;
        if (flaw.isEmpty())
            outside.ends("connected again");
        else
            outside.begins(flaw);
    }

    @Override
    public void close() { loop.close(STOP_WITHIN); }
}
