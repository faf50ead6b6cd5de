package io.tidegate.live.part;

import io.tidegate.core.json.JsonWriter;

/** A list of things of one kind. Any thread; does not block. */
public interface Part {
    /** In the API and in messages to pages: {@code outputs}. */
    String name();

    /** Writes its rows as an array, in an order that stays. */
    void write(JsonWriter out);
}
