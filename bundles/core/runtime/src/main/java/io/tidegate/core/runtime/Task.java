package io.tidegate.core.runtime;

/**
 * A step that a timer or an executor runs repeatedly. An exception is logged with its stack trace and not
 * propagated, because a {@code ScheduledExecutorService} would silently never run it again. Run by one
 * thread at a time, queried by any.
 */
public final class Task implements Runnable {
    private final Loop.Body body;
    private final Faults faults;

    /** @param name component and instance, {@code can.sender~car}: the beginning of log lines */
    public Task(String name, Loop.Body body) { this(name, body, TimeSource.SYSTEM); }

    /** With a given time source, for tests. */
    Task(String name, Loop.Body body, TimeSource time) {
        this.body = body;
        this.faults = new Faults(name, time);
    }

    /** Runs the body. @throws OutOfMemoryError if it did: nothing can be relied upon after it */
    @Override
    public void run() {
        try {
            body.run();
            faults.over();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // whatever it is: the timer must go on
            faults.tell(e, "it is run again the next time");
        }
    }

    /** What was wrong at the last run, in a sentence; empty if nothing was. Any thread; does not block. */
    public String trouble() { return faults.text(); }
}
