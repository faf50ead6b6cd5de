package io.tidegate.core.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * Reports faults of the program at one place in a component: with the stack trace when they are new, and
 * then at most every ten minutes. Nothing that a fault does while being reported (such as a message that
 * throws) escapes from here. {@link Loop} and {@link Task} have one each; a component that keeps several
 * kinds apart, such as a server with its clients, has its own. Any thread.
 */
public final class Faults {
    private static final int MAX_KINDS = 8;
    private static final long IN_VIEW_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long TELL_EVERY_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final String name;
    private final Logger log;
    private final TimeSource time;
    /** When each kind was logged last, in ns; the oldest are forgotten. */
    private final Map<String, Long> toldAt = new LinkedHashMap<>();
    private long lastAt;
    private long untold;
    private volatile String text = "";

    /** @param name component and instance, {@code can.bridge~plant}: the beginning of log lines */
    public Faults(String name) { this(name, TimeSource.SYSTEM); }

    /** With a given time source, for tests. */
    public Faults(String name, TimeSource time) {
        this.name = name;
        this.log = Loggers.of(name);
        this.time = time;
    }

    /**
     * There was one.
     *
     * @param then what happens next, {@code it is started again}: part of the sentence
     * @throws OutOfMemoryError if that is the fault: it is reported and rethrown, because nothing can be
     * relied upon after it
     */
    public synchronized void tell(Throwable fault, String then) {
        lastAt = time.nanos();
        tellIfDue(fault, then);
        if (fault instanceof OutOfMemoryError memory) throw memory;
    }

    private void tellIfDue(Throwable fault, String then) {
        String what = describe(fault);
        text = "internal error (" + what + "); " + then + ", see the log for the stack trace and report it";
        untold++;
        String kind = fault.getClass().getName() + place(fault);
        Long before = toldAt.remove(kind);
        boolean isDue = before == null || lastAt - before >= TELL_EVERY_NANOS;
        toldAt.put(kind, before == null || isDue ? lastAt : before);
        if (toldAt.size() > MAX_KINDS) toldAt.remove(toldAt.keySet().iterator().next());
        if (!isDue) return;
        log(fault, then);
        untold = 0;
    }

    private void log(Throwable fault, String then) {
        String often = untold > 1 ? " (" + untold + " times since it was last logged)" : "";
        try {
            log.error("{}: internal error{}; {}", name, often, then, fault);
        } catch (RuntimeException | Error e) {
            logWithoutItsWords(fault, often + "; " + then);
        }
    }

    /** Its message throws, or the log does. */
    private void logWithoutItsWords(Throwable fault, String then) {
        Throwable plain = new IllegalStateException(fault.getClass().getName() + ", which cannot be printed");
        plain.setStackTrace(fault.getStackTrace());
        try {
            log.error("{}: internal error{}", name, then, plain);
        } catch (RuntimeException | Error e) {
            text += " (the log cannot be written: " + e.getClass().getName() + ")";
        }
    }

    /** The fault is over. Does nothing if there was none. */
    public synchronized void over() {
        if (text.isEmpty()) return;
        if (untold == 0) log.info("{}: works again after an internal error", name);
        text = "";
    }

    /** Like {@link #over()}, if there was no fault for half a minute. Call it regularly. */
    public synchronized void overIfQuiet() {
        if (time.nanos() - lastAt >= IN_VIEW_NANOS) over();
    }

    /** A sentence about the last fault that is not over yet; empty if there is none. */
    public String text() { return text; }

    private static String describe(Throwable fault) {
        String words;
        try {
            words = fault.toString();
        } catch (RuntimeException | Error e) {
            words = fault.getClass().getName();
        }
        return words + place(fault);
    }

    private static String place(Throwable fault) {
        StackTraceElement[] stack = fault.getStackTrace();
        return stack.length == 0 ? "" : " at " + stack[0];
    }
}
