package io.tidegate.api.can;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes every frame of every bus; register it as a service to receive. Called on the thread that reads the bus,
 * so several threads may call at once: return at once, never block, never throw. A bus cannot be slowed: who
 * has no room drops the frame and counts it.
 */
@ConsumerType
@FunctionalInterface
public interface FrameSink {
    /** @param frame may be kept */
    void accept(CanFrame frame);

    /** Whether the next frame would find room. Only sources that can wait, such as a replayed file, ask. */
    default boolean hasRoom() { return true; }
}
