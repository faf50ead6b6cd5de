package io.tidegate.live.api;

import io.tidegate.core.runtime.Others;
import java.util.List;
import java.util.function.Function;

/** Finds somebody by name. Any thread. */
final class Named {
    private static final Others OTHERS = new Others("live");

    private Named() {}

    /**
     * The first of that name; null if there is none. Who throws when it is asked for its name has none:
     * perhaps it is a plugin, and the others are found all the same. That it throws, the lists say.
     */
    static <T> T first(List<T> all, Function<T, String> name, String wanted) {
        return OTHERS.named(all, "names", name, wanted).orElse(null);
    }
}
