package io.tidegate.api.can;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reports how busy one bus is; a driver that can know its bit rate registers one for its bus. Any thread may
 * call it at any time; it never blocks.
 */
@ConsumerType
public interface BusLoadSource {
    /** Name of the bus, as configured. */
    String bus();

    /**
     * The share of the last seconds that frames were on the bus, in percent; NaN while it is not known, such
     * as without the bit rate. It may exceed 100 for a moment where frames arrive in bursts.
     */
    double loadPercent();
}
