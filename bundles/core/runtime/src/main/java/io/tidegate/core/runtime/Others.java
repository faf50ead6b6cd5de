package io.tidegate.core.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Asks services that others wrote, perhaps plugins: one that throws, whatever it throws, is left out alone.
 * That services of a type throw is logged with the stack trace of the first of them when it begins, and when
 * it ends: once all of that type that are asked in one call answer. Any thread.
 *
 * <p>Only an {@link OutOfMemoryError} is thrown on, as nothing can be relied upon then.
 */
public final class Others {
    private final String asker;
    private final Logger log;
    /** What was asked of which type, if it threw the last time. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    /** @param asker the component that asks, {@code console}: the beginning of log lines */
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
        List<S> failed = new ArrayList<>();
        each(services, what, service -> service, ask, (service, fault) -> failed.add(service));
        return failed.isEmpty() ? ""
                : failed.size() + " of the " + what + " cannot be shown: "
                        + failed.get(failed.size() - 1).getClass().getName()
                        + " failed when it was asked; the log has"
                        + " the stack trace, report it to its author";
    }

    /**
     * Asks each of them, for somebody who says of each one that it failed.
     *
     * @param entries with a service each
     * @param service of an entry
     * @param failed  called once for each that threw, with what it threw
     */
    public <E> void each(Collection<E> entries, String what, Function<E, Object> service, Consumer<E> ask,
            BiConsumer<E, Throwable> failed) {
        Pass pass = new Pass(what);
        for (E entry : entries) {
            Throwable fault = pass.ask(service.apply(entry), () -> ask.accept(entry));
            if (fault != null) failed.accept(entry, fault);
        }
        pass.end();
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
            pass.ask(service, () -> isIt[0] = wanted.equals(name.apply(service)));
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
        /** Both are empty, and not made, as long as nobody fails: frames are sent through here, too. */
        private Set<String> answered = Set.of();
        private Set<String> failed = Set.of();

        Pass(String what) { this.what = what; }

        /** @return what it threw, or null */
        @Nullable
        Throwable ask(Object service, Runnable question) {
            try {
                question.run();
                if (!failing.isEmpty()) answered = with(which(service, what), answered);
                return null;
            } catch (OutOfMemoryError e) {
                throw e;
            } catch (Throwable fault) { // also a checked exception, which other languages throw anywhere
                String which = which(service, what);
                failed = with(which, failed);
                if (failing.add(which)) tell(which, fault);
                return fault;
            }
        }

        private static Set<String> with(String which, Set<String> others) {
            Set<String> all = others.isEmpty() ? new HashSet<>() : others;
            all.add(which);
            return all;
        }

        /** Once all were asked: whoever failed before, and did not now, works again. */
        void end() {
            for (String which : answered)
                if (!failed.contains(which) && failing.remove(which))
                    log.info("{}: {} answers again", asker, which);
        }
    }

    private static String which(Object service, String what) {
        return service.getClass().getName() + " (" + what + ")";
    }

    private void tell(String which, Throwable fault) {
        try {
            log.warn("{}: {} failed when it was asked, and is left out until it answers", asker, which,
                    fault);
        } catch (RuntimeException | Error e) {
            // its message throws as well; the caller tells who it was
        }
    }
}
