package io.tidegate.live.part;

import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.part.Part.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a part. Somebody who is asked for one, perhaps a plugin, may throw: then that row alone is left out. Any thread. */
final class Rows {
    private static final Logger LOG = LoggerFactory.getLogger(Rows.class);

    private final String part;
    /** Types of those that threw when they were last asked, so that it is told once. */
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    Rows(String part) { this.part = part; }

    /** An object for each, by name. @param fill writes what is in the object */
    <T> List<Row> of(Collection<T> all, Function<T, String> name, BiConsumer<T, JsonWriter> fill) {
        List<Row> rows = new ArrayList<>();
        each(all, one -> {
            JsonWriter json = new JsonWriter().beginObject();
            fill.accept(one, json);
            rows.add(new Row(name.apply(one), json.endObject()));
        });
        rows.sort(Comparator.comparing(Row::name));
        return rows;
    }

    /** Asks each, whatever the others do. */
    <T> void each(Collection<T> all, Consumer<T> ask) {
        for (T one : all) {
            String type = one.getClass().getName();
            try {
                ask.accept(one);
                failing.remove(type);
            } catch (RuntimeException | LinkageError | AssertionError e) {
                if (failing.add(type)) LOG.warn("live: not all {} can be shown, as {} failed when it was asked", part, type, e);
            }
        }
    }
}
