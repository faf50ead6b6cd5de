package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of every component with its own thread: a fault of the program in its loop is logged with the
 * stack trace, shown in its status, and recovered from. Its test extends this class, and stops what it
 * started in its own {@code @AfterEach}. The logger is expected to have the name of the
 * component.
 */
public abstract class SupervisionContract {
    private static final Duration SOON = Duration.ofMillis(100);

    /**
     * Unexpected throwables; each is created where the component works, so that its stack trace shows it.
     */
    static Stream<Supplier<Throwable>> faults() {
        return Stream.of(() -> new IllegalStateException("planted"),
                () -> new NullPointerException("planted"),
                () -> new AssertionError("planted"), SupervisionContract::overflow,
                () -> new NoClassDefFoundError("planted"));
    }

    /**
     * A component that runs and works.
     *
     * @param fault  asked by the component's own thread at a place inside its loop: what it gives is thrown
     *               there with {@link #sneak}; null: nothing is to be thrown now
     */
    protected abstract void start(Supplier<Throwable> fault) throws Exception;

    /** The present status of the component. */
    protected abstract FlowStatus status();

    /**
     * Whether it works at this moment, tested each time: gives it input and checks the result, for a moment
     * only ({@link #soon}). Called repeatedly; returns false while it does not work, and throws no exception.
     */
    protected abstract boolean works() throws Exception;

    /** The logger it writes to. */
    protected String logger() { return "io.tidegate." + status().room(); }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultInItsLoopIsToldShownAndRecoveredFrom(Supplier<Throwable> fault) throws Exception {
        Planted planted = new Planted(fault);
        start(planted);
        Await.until("it works", this::works);
        try (LogCapture log = new LogCapture(logger())) {
            planted.armed = true;
            Await.until("it was thrown", () -> planted.thrown != null || works() && planted.thrown != null);
            String name = Objects.requireNonNull(planted.thrown).getClass().getName();
            Await.until("the status shows " + name, () -> status().trouble().contains(name));
            Await.until("the log has the stack",
                    () -> log.text().contains("\tat " + Planted.class.getName()));
            assertTrue(log.text().contains(name), log.text());
            Await.until("it works again", this::works);
        }
    }

    /** Whether this holds, within a tenth of a second. */
    protected static boolean soon(Callable<Boolean> condition) {
        try {
            Await.until("it works", SOON, condition);
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    /** Throws anything, checked or not, from where only unchecked ones may be thrown. */
    @SuppressWarnings("unchecked")
    protected static <T extends Throwable> void sneak(Supplier<Throwable> fault) throws T {
        Throwable thrown = fault.get();
        if (thrown != null) throw (T) thrown;
    }

    private static Throwable overflow() {
        try {
            return overflow();
        } catch (StackOverflowError e) {
            return e;
        }
    }

    /** Gives the fault once, after it was armed. */
    private static final class Planted implements Supplier<Throwable> {
        private final Supplier<Throwable> fault;
        private volatile boolean armed;
        private volatile @Nullable Throwable thrown;

        Planted(Supplier<Throwable> fault) { this.fault = fault; }

        @Override
        public synchronized @Nullable Throwable get() {
            if (!armed || thrown != null) return null;
            Throwable made = fault.get();
            made.setStackTrace(Thread.currentThread().getStackTrace());
            thrown = made;
            return made;
        }
    }
}
