package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;

/** Something for a sender to ask the server. */
public sealed interface Offer {
    /** Offer these records. */
    record Send(Lane lane, Batch batch) implements Offer {}

    /** Ask whether it is well. */
    record Check() implements Offer {}
}
