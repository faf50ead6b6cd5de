package io.tidegate.api.signal;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes decoded samples; register it as a service to receive those of every bus. Calls come one at a time, but
 * not always on the same thread. Return fast, never block, never throw; a call after close does nothing.
 */
@ConsumerType
@FunctionalInterface
public interface SampleSink {
    /** @param batch lent for this call only: copy what you want to keep */
    void accept(SampleBatch batch);

    /**
     * Whether it wants more now; a sink that would have to drop samples soon says no. Only sources that can wait ask, such
     * as a replayed file, and they wait until every sink says yes: a sink that never does stops them. Say no early: what
     * the decoders have in their queues still comes. Any thread may ask, often; answer at once, without a lock.
     */
    default boolean hasRoom() { return true; }
}
