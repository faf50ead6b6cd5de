package io.tidegate.api.can;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reports the state of one bus; each driver registers one for its bus. Any thread may call it at any time;
 * it never blocks.
 */
@ConsumerType
public interface BusStateSource {
    /** Name of the bus, as configured. */
    String bus();

    /** The state now. */
    BusState busState();
}
