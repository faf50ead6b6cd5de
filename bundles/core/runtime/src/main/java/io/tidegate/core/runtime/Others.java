package io.tidegate.core.runtime;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * Asks services that others wrote, perhaps plugins, for somebody who shows what they say: one that throws,
 * whatever it throws, is left out alone. That services of a type throw is logged with the stack trace of the
 * first of them when it begins, and when it ends: once all of that type that are asked in one call answer.
 * Any thread.
 *
 * <p>Only an {@link OutOfMemoryError} is thrown on, as nothing can be relied upon then.
 */
public final class Others {
    private final String asker;
    private final Logger log;
    /** What was asked of which type, if it threw the last time. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** @param asker who shows it, {@code console}: the beginning of log lines */
    public Others(String asker) {
        this.asker = asker;
        this.log = Loggers.of(asker);
    }

    /**
     * Asks each of them.
     *
     * @param what what they are asked for, for the log: {@code replays}
     * @param ask  once for each; what it does before it throws stays done
     * @return what to tell a person, {@code 1 of the replays cannot be shown: ...}; empty if all could be
     *         asked
     */
    public <S> String each(Collection<S> services, String what, Consumer<S> ask) {
        int failed = 0;
        String who = "";
        Pass pass = new Pass(what);
        for (S service : services) {
            if (pass.isAsked(service, () -> ask.accept(service))) continue;
            failed++;
            who = service.getClass().getName();
        }
        pass.end();
        return failed == 0 ? ""
                : failed + " of the " + what + " cannot be shown: " + who
                        + " failed when it was asked; the log has"
                        + " the stack trace, report it to its author";
    }

    /**
     * The first that says this name. Who throws when it is asked has none, and the others are found all the
     * same.
     *
     * @param what what they are, for the log
     */
    public <S> Optional<S> named(Collection<S> services, String what, Function<S, String> name,
            String wanted) {
        Pass pass = new Pass(what);
        for (S service : services) {
            boolean[] isIt = {false};
            pass.isAsked(service, () -> isIt[0] = wanted.equals(name.apply(service)));
            // those behind it were not asked: nothing is known to have ended
            if (isIt[0]) return Optional.of(service);
        }
        pass.end();
        return Optional.empty();
    }

    /**
     * Services that are asked for the same, one after the other. Several of them may be of one type. For one
     * thread.
     */
    private final class Pass {
        private final String what;
        private final Set<String> answered = new HashSet<>();
        private final Set<String> failed = new HashSet<>();

        Pass(String what) { this.what = what; }

        boolean isAsked(Object service, Runnable ask) {
            try {
                ask.run();
                if (!failing.isEmpty()) answered.add(which(service, what));
                return true;
            } catch (OutOfMemoryError e) {
                throw e;
            } catch (Throwable fault) { // also a checked exception, which other languages throw anywhere
                String which = which(service, what);
                failed.add(which);
                if (failing.add(which)) tell(which, fault);
                return false;
            }
        }

        /** Once all were asked: whoever failed before, and did not now, works again. */
        void end() {
            for (String which : answered)
                if (!failed.contains(which) && failing.remove(which))
                    log.info("{}: {} can be shown again", asker, which);
        }
    }

    private static String which(Object service, String what) {
        return what + " " + service.getClass().getName();
    }

    private void tell(String which, Throwable fault) {
        try {
            log.warn("{}: {} cannot be shown, it failed when it was asked", asker, which, fault);
        } catch (RuntimeException | Error e) {
            // its message throws as well; the caller tells who it was
        }
    }
}
