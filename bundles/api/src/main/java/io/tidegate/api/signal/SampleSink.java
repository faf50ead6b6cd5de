package io.tidegate.api.signal;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives decoded samples of every bus; register it as a service. Calls come one at a time, but
 * not always on the same thread. Return fast, never block, never throw; a call after close does nothing.
 */
@ConsumerType
@FunctionalInterface
public interface SampleSink {
    /** @param batch lent for this call only: copy what you want to keep */
    void accept(SampleBatch batch);

    /**
     * Whether it accepts more now; return false before samples have to be dropped. Only sources that can
     * wait ask, such as a replayed file, and they wait until every sink returns true: a sink that never does
     * stops them. Return false early: samples in the decoders' queues still arrive. Any thread may call this
     * often; return at once, without a lock.
     */
    default boolean hasRoom() { return true; }
}
