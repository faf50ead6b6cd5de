package io.tidegate.events.axis;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final String name;
    private final Connection connection;
    private final Duration retryMax;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile String trouble = "not connected yet";
    private String logged = "";
    private int failures;

    /** @param name of the thread and in the log: {@code events.axis~gate} */
    Link(String name, Connection connection, Duration retryMax) {
        this.name = name;
        this.connection = connection;
        this.retryMax = retryMax;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start() { thread.start(); }

    /** What is wrong now; empty if all is well. */
    String trouble() { return trouble; }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                Duration pause = attempt();
                if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Connects, stays, and returns how long to wait before the next time. */
    private Duration attempt() throws InterruptedException {
        Duration patience = Duration.ZERO;
        try {
            connection.run(this::up);
        } catch (TroubleException e) {
            say(e.getMessage());
            patience = e.patience();
        } catch (IOException | RuntimeException e) {
            if (closed.getCount() > 0) say(e.getMessage() == null ? e.toString() : e.getMessage());
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures++, 12));
        Duration next = pause.compareTo(retryMax) < 0 ? pause : retryMax;
        return next.compareTo(patience) < 0 ? patience : next;
    }

    private void up(String flaw) {
        failures = 0;
        say(flaw);
    }

    private void say(String now) {
        trouble = now;
        if (now.equals(logged)) return;
        if (now.isEmpty()) LOG.info("{}: connected again", name);
        else LOG.warn("{}: {}", name, now);
        logged = now;
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
