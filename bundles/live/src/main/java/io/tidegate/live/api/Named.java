package io.tidegate.live.api;

import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds somebody by name. Any thread. */
final class Named {
    private static final Logger LOG = LoggerFactory.getLogger(Named.class);

    private Named() {}

    /**
     * The first of that name; null if there is none. Who throws when it is asked for its name has none: perhaps it is a plugin,
     * and the others are found all the same. That it throws, the lists say.
     */
    static <T> T first(List<T> all, Function<T, String> name, String wanted) {
        for (T one : all)
            try {
                if (wanted.equals(name.apply(one))) return one;
            } catch (RuntimeException | LinkageError | AssertionError e) {
                LOG.debug("live: {} cannot tell its name", one.getClass().getName(), e);
            }
        return null;
    }
}
