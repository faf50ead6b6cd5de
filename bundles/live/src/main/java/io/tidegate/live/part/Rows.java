package io.tidegate.live.part;

import io.tidegate.core.json.JsonWriter;
import io.tidegate.core.runtime.Others;
import io.tidegate.live.part.Part.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The rows of a part. Somebody who is asked for one, perhaps a plugin, may throw: then that row alone is left
 * out. Any thread.
 */
final class Rows {
    private final String part;
    private final Others others = new Others("live");

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
    <T> void each(Collection<T> all, Consumer<T> ask) { others.each(all, part, ask); }
}
