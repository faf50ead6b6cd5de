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
}
