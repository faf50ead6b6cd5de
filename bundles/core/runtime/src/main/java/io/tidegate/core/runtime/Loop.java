package io.tidegate.core.runtime;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ConsumerType;
import org.slf4j.Logger;

/**
 * The supervised thread of a component. It runs a body until the body returns or the loop is closed. A body
 * that throws is run again after a delay: an {@link IOException} is external trouble, logged in one line
 * with its message; anything else, including {@code Error}s, is a fault of the program, logged with its
 * stack trace. Both are in {@link #trouble()} while they last. Only an {@link OutOfMemoryError} ends the
 * thread: nothing can
 * be relied upon after it, and the launcher ends the process.
 *
 * <pre>
 * private final Loop loop = new Loop("can.network~" + instance, retry, this::connectAndRead);
 *
 * private void connectAndRead() throws IOException {
 *     try (Link link = opener.open()) {
 *         loop.works();
 *         while (!loop.isStopping()) pump(link);
 *     }
 * }
 * </pre>
 */
public final class Loop {
    /**
     * A body that has run this long after a fault has recovered; a shorter time does not reset the delay.
     */
    private static final long LASTING_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration MIN_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofMinutes(1);
    private static final int MAX_FRAMES_TOLD = 6;

    /** What a loop does. */
    @FunctionalInterface
    @ConsumerType
    public interface Body {
        /**
         * Runs until there is nothing more to do, {@link Loop#isStopping()}, or it is interrupted.
         *
         * @throws IOException for external trouble, with a sentence that says what is wrong and what to do
         */
        void run() throws Exception;
    }

    private final String name;
    private final Logger log;
    private final Body body;
    private final Backoff retry;
    private final Backoff afterFault = new Backoff(MIN_PAUSE, MAX_PAUSE);
    private final TimeSource time;
    private final Trouble outside;
    private final Faults faults;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean inBody;
    private volatile long begunAt;
    private boolean started;

    /** With delays from 0.25 s up to a minute. @param name as in {@link #Loop(String, Backoff, Body)} */
    public Loop(String name, Body body) { this(name, new Backoff(MIN_PAUSE, MAX_PAUSE), body); }

    /**
     * Does not start it yet.
     *
     * @param name  component and instance, {@code can.network~plant}: the thread's name, and how log lines
     *              begin
     * @param retry delays after external trouble, used by this loop only; after a fault the loop uses its own
     */
    public Loop(String name, Backoff retry, Body body) { this(name, retry, body, TimeSource.SYSTEM); }

    /** With a given time source, for tests; delays are still real. */
    Loop(String name, Backoff retry, Body body, TimeSource time) {
        this.name = name;
        this.log = Loggers.of(name);
        this.body = body;
        this.retry = retry;
        this.time = time;
        this.outside = new Trouble(name, time);
        this.faults = new Faults(name, time);
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Starts the thread, once; does nothing after {@link #stop()}. */
    public synchronized void start() {
        if (isStopping()) return;
        started = true;
        thread.start();
    }

    private void run() {
        while (true) {
            boolean stray = Thread.interrupted(); // before the next line, or else a stop could be missed
            if (isStopping()) return;
            if (stray) log.debug("{}: an interrupt that nobody waited for", name);
            begunAt = time.nanos();
            inBody = true;
            try {
                body.run();
                returned();
                return;
            } catch (OutOfMemoryError e) {
                faults.tell(e, "it has stopped for good: restart the gateway with more memory");
                return; // never reached: tell rethrows it
            } catch (Throwable e) { // whatever it is: the thread must live on
                if (!mend(e)) return;
            }
        }
    }

    /** @return whether the body shall run again */
    private boolean mend(Throwable e) {
        synchronized (faults) { // who asks for the trouble meanwhile must not take the new one for the old
            inBody = false;
            if (time.nanos() - begunAt >= LASTING_NANOS) recovered();
            if (!isStopping())
                tell(e);
            else if (!isWayToEnd(e)) faults.tell(e, "it was about to end anyway");
        }
        if (isStopping()) return false;
        pauseAfter(e instanceof IOException ? retry : afterFault);
        return true;
    }

    private void tell(Throwable e) {
        try {
            if (e instanceof IOException)
                outside.begins(sentence(e) + "; retrying");
            else
                faults.tell(e, "it is started again");
        } catch (RuntimeException | Error broken) { // a message or a logger that throws: no reason to end
            faults.tell(broken, "it is started again");
        }
    }

    /** An interrupt can surface in many ways. */
    private static boolean isWayToEnd(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof IOException || cause instanceof InterruptedException) return true;
        return false;
    }

    private void pauseAfter(Backoff backoff) {
        try {
            pause(backoff.next());
        } catch (InterruptedException e) {
            log.debug("{}: the pause was cut short", name); // by close(), which the caller looks for
        }
    }

    private void recovered() {
        retry.reset();
        afterFault.reset();
        faults.over();
    }

    private void returned() {
        inBody = false;
        if (isStopping()) return;
        faults.over();
        outside.ends();
    }

    private static String sentence(Throwable e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getName() : message;
    }

    /**
     * Called by the body: it works, so external trouble is over. The delay is not reset.
     */
    public void works() { outside.ends(); }

    /** As {@link #works()}. @param sentence what works again, for the log: {@code connected to 10.0.0.7} */
    public void works(String sentence) { outside.ends(sentence); }

    /**
     * Called by the body to wait.
     *
     * @param nanos how long, in ns
     * @return false if the loop should stop; returns at once in that case
     */
    public boolean pause(long nanos) throws InterruptedException {
        return !stopping.await(nanos, TimeUnit.NANOSECONDS);
    }

    /** True as soon as it was asked to stop. Any thread. */
    public boolean isStopping() { return stopping.getCount() == 0; }

    /** Whether its thread is alive: it was started and has not ended. Any thread. */
    public boolean isAlive() { return thread.isAlive(); }

    /** Component and instance. */
    public String name() { return name; }

    /**
     * What is wrong now, in a sentence; empty if nothing is. A fault of the program stays visible until the
     * body has run for half a minute after it. Any thread; does not block.
     */
    public String trouble() {
        if (faults.text().isEmpty()) return outside.text();
        synchronized (faults) {
            if (inBody && time.nanos() - begunAt >= LASTING_NANOS) faults.over();
            return faults.text().isEmpty() ? outside.text() : faults.text();
        }
    }

    /** Ends a {@link LockSupport#park} of the body. Any thread. */
    public void wake() { LockSupport.unpark(thread); }

    /**
     * Asks the body to end, without an interrupt: for a body that has something to finish. Ends a pause and
     * a park. If the body was not running, because the thread had just started or was waiting after a fault,
     * it does not run again: finish pending work after {@link #awaitEnd}. Any thread; does not
     * wait.
     */
    public synchronized void stop() {
        stopping.countDown();
        wake();
    }

    /**
     * Waits until the thread has ended. Not for the loop's own thread.
     *
     * @param within at most that long
     * @return whether it has ended; also true if it was never started
     */
    public boolean awaitEnd(Duration within) {
        if (Thread.currentThread() == thread) return false;
        try {
            thread.join(Math.max(1, within.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /**
     * Stops the loop, interrupts the body and waits until the thread has ended. If it does not end, the log
     * says where it hangs.
     *
     * @param within waits at most that long
     * @return whether it has ended
     */
    public boolean close(Duration within) {
        stop();
        if (!wasStarted()) return true;
        thread.interrupt();
        boolean ended = awaitEnd(within);
        if (!ended && Thread.currentThread() != thread)
            log.warn("{}: its thread did not end within {} ms; it is left behind at {}", name,
                    within.toMillis(), place());
        return ended;
    }

    private synchronized boolean wasStarted() { return started; }

    private String place() {
        return Arrays.stream(thread.getStackTrace()).limit(MAX_FRAMES_TOLD).map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }
}
