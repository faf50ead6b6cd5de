package io.tidegate.live.stream;

import io.tidegate.live.feed.Feed;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open page. At most one message is in flight: a page that does not read it skips updates, and then gets
 * the newest. Ticked by one thread, written by any.
 */
final class Reader implements WriteListener, AsyncListener {
    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);
    /** A page that has not read a message for this long is considered gone. */
    private static final long PATIENCE = 30_000_000_000L;
    /** From one look at the login to the next. */
    private static final long LOOK_EVERY = 1_000_000_000L;

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final Feed feed;
    private final String user;
    private final BooleanSupplier isLoggedIn;
    private long looked;
    private byte[] message;
    private long since;
    private boolean flushed = true;
    /** The server has said that it takes bytes: before that nothing may be written. */
    private boolean begun;
    private volatile boolean ended;

    Reader(AsyncContext context, ServletOutputStream out, Feed feed, String user,
            BooleanSupplier isLoggedIn) {
        this.user = user;
        this.isLoggedIn = isLoggedIn;
        this.context = context;
        this.out = out;
        this.feed = feed;
    }

    /** Who opened it. */
    String user() { return user; }

    /** Begins; the container calls back when bytes can be written. */
    void start() {
        context.setTimeout(0);
        context.addListener(this);
        out.setWriteListener(this);
    }

    /** Tells what is new, if the page has taken what it was told before. Whether a message was begun. */
    boolean tick(long now) {
        synchronized (this) {
            if (ended || !begun) return false;
            if (now - looked > LOOK_EVERY) {
                looked = now;
                if (!isLoggedIn.getAsBoolean()) {
                    end();
                    return false;
                }
            }
            if (message != null || !flushed) {
                if (now - since > PATIENCE) end();
                return false;
            }
        }
        byte[] next = ("data: " + feed.next(now) + "\n\n").getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            message = next;
            since = now;
        }
        write();
        return true;
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            begun = true;
        }
        write();
    }

    private synchronized void write() {
        try {
            while (!ended && (message != null || !flushed) && out.isReady()) {
                if (message == null) {
                    flushed = true;
                    out.flush();
                } else {
                    byte[] now = message;
                    message = null;
                    flushed = false;
                    out.write(now);
                }
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("a page left", e);
            end();
        }
    }

    boolean isEnded() { return ended; }

    /** Closes the stream: the page sees it at once and asks again. */
    void end() {
        synchronized (this) {
            if (ended) return;
            ended = true;
        }
        try {
            context.complete();
        } catch (IllegalStateException e) {
            LOG.debug("it was closed already", e);
        }
    }

    @Override
    public void onError(Throwable reason) { end(); }

    @Override
    public void onComplete(AsyncEvent event) { ended = true; }

    @Override
    public void onTimeout(AsyncEvent event) { end(); }

    @Override
    public void onError(AsyncEvent event) { end(); }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
