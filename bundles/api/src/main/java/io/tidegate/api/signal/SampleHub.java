package io.tidegate.api.signal;

import org.osgi.annotation.versioning.ProviderType;

/** Passes each batch to every {@link SampleSink}. Any thread may publish. */
@ProviderType
public interface SampleHub {
    /** @param batch lent to the sinks for this call; the caller clears it afterwards */
    void publish(SampleBatch batch);

    /**
     * Whether every sink has room. A live bus does not ask; a replayed file waits until this is true. Any
     * thread.
     */
    default boolean hasRoom() { return true; }
}
