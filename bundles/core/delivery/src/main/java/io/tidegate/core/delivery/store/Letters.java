package io.tidegate.core.delivery.store;

import io.tidegate.api.sink.Batch;

/** Where records go that the server refused for good. */
@FunctionalInterface
public interface Letters {
    /**
     * Keeps them, durably; returns where they are now, in words that follow "were refused": "and are in ...".
     */
    String keep(Batch records, String reason);
}
