package io.tidegate.base.configuration.file;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How keys and values are written in one kind of file. Stateless: any thread may call. */
interface Syntax {
    /** Never throws: what cannot be read is a fault. {@code isList} tells which keys hold lists. */
    Parsed read(String text, Predicate<String> isList);

    /**
     * The text of the file after a change.
     *
     * @param text    the present text; empty for a new file
     * @param values  every key that the file should have
     * @param touched the keys whose value changed, or that are removed; the rest may be left alone
     * @throws IOException if a value cannot be written in this format
     */
    String write(String text, Map<String, Object> values, Set<String> touched) throws IOException;
}
