package io.tidegate.live.stream;

import io.tidegate.core.runtime.Loop;
import io.tidegate.live.feed.Feed;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** All pages that are told, five times a second, by one thread. Any thread. */
public final class Streams implements AutoCloseable {
    /** Each costs memory and a connection; a person does not look at more. */
    public static final int MAX_READERS = 100;
    /** Of one user or token: nobody takes the places of all others. */
    public static final int MAX_OF_A_USER = 25;
    private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);

    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final LongSupplier clock;
    private final Loop loop;
    private volatile long told;
    private volatile boolean closed;

    /** Starts its thread. @param clock of the tables */
    public Streams(String name, LongSupplier clock) {
        this.clock = clock;
        loop = new Loop(name, this::run);
        loop.start();
    }

    private void run() throws InterruptedException {
        while (loop.pause(EVERY)) {
            tell(clock.getAsLong());
            loop.works();
        }
    }

    /**
     * A fault with one page does not affect the others; it is thrown afterwards, so that the loop reports it.
     */
    private void tell(long now) {
        RuntimeException fault = null;
        for (Reader reader : readers) {
            try {
                if (reader.tick(now)) told++;
            } catch (RuntimeException e) {
                reader.end();
                fault = e;
            }
            if (reader.isEnded()) readers.remove(reader);
        }
        if (fault != null) throw fault;
    }

    /** Whether this user may open one more. */
    public boolean hasRoomFor(String user) {
        return readers.size() < MAX_READERS && !closed
                && readers.stream().filter(reader -> reader.user().equals(user)).count() < MAX_OF_A_USER;
    }

    /**
     * Tells this one from now on, until it leaves. @param user who opened it; @param isLoggedIn whether that
     * one still may read
     */
    public void add(AsyncContext context, ServletOutputStream out, Feed feed, String user,
            BooleanSupplier isLoggedIn) {
        Reader reader = new Reader(context, out, feed, user, isLoggedIn);
        readers.add(reader);
        reader.start();
        if (closed) reader.end();
    }

    /** Messages that were begun. */
    public long told() { return told; }

    /** What is wrong with its thread; empty if nothing is. */
    public String trouble() { return loop.trouble(); }

    /** Ends all streams: a page that is still open sees at once that nobody is there. */
    @Override
    public void close() {
        closed = true;
        loop.close(ENDS_WITHIN);
        readers.forEach(Reader::end);
        readers.clear();
    }
}
