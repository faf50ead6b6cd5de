package io.tidegate.api.can;

import org.osgi.annotation.versioning.ConsumerType;

/** Tells the state of one bus; a driver registers one for its bus. Any thread may ask at any time; never blocks. */
@ConsumerType
public interface BusStateSource {
    /** Name of the bus, as configured. */
    String bus();

    /** The state now. */
    BusState busState();
}
