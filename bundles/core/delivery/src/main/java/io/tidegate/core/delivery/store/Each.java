package io.tidegate.core.delivery.store;

import java.util.Collection;
import java.util.function.Consumer;

/** What has to be done for each, whatever is thrown at one of them. */
final class Each {
    private Each() {}

    /** Throws what was thrown first, once it was done for all. */
    static <T> void of(Collection<T> all, Consumer<T> action) {
        Throwable first = null;
        for (T one : all) {
            try {
                action.accept(one);
            } catch (RuntimeException | Error e) {
                if (first == null)
                    first = e;
                else if (first != e) first.addSuppressed(e);
            }
        }
        if (first instanceof Error error) throw error;
        if (first instanceof RuntimeException exception) throw exception;
    }
}
