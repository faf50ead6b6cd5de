package io.tidegate.api.can;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Receives every frame of every bus; register it as a service. It is called on the thread that reads the
 * bus, so several threads may call concurrently: return at once, never block, never throw. A bus cannot be
 * slowed down: a sink without room drops the frame and counts it.
 */
@ConsumerType
@FunctionalInterface
public interface FrameSink {
    /** @param frame may be kept */
    void accept(CanFrame frame);

    /** Whether there is room for the next frame. Only sources that can wait, such as a replayed file, ask. */
    default boolean hasRoom() { return true; }
}
