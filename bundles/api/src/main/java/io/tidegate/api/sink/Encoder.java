package io.tidegate.api.sink;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Converts samples and points to records. Called by one thread at a time; must not block. */
@ConsumerType
public interface Encoder {
    /** Receives encoded records. */
    @FunctionalInterface
    @ProviderType
    interface Records {
        /**
         * Copies them.
         *
         * @param bytes  the records, each ended by {@code \n}, in the first {@code length} bytes
         * @param count  how many records these are
         */
        void add(byte[] bytes, int length, int count);
    }

    /** @param batch lent for this call only */
    void encode(SampleBatch batch, Records out);

    /** One point, of a metric or an event. */
    void encode(Point point, Records out);

    /** Called every 100 ms and before the sink closes: emits records that were held back and are due. */
    default void flush(Records out, boolean closing) {}
}
