package io.tidegate.live.part;

import io.tidegate.core.json.JsonWriter;
import java.util.List;

/** A list of things of one kind. Any thread; does not block. */
public interface Part {
    /** In the API and in messages to pages: {@code outputs}. */
    String name();

    /** Its rows by name. */
    List<Row> rows();

    /** Writes its rows as an array. */
    default void write(JsonWriter out) {
        out.beginArray();
        rows().forEach(row -> out.add(row.json()));
        out.endArray();
    }

    /**
     * One of them.
     *
     * @param name what tells it apart
     * @param json an object
     */
    record Row(String name, JsonWriter json) {}
}
