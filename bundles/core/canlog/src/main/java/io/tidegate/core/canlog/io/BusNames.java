package io.tidegate.core.canlog.io;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/** Which bus each channel of a log becomes. Asked once per channel and file, not per frame. */
@FunctionalInterface
@ConsumerType
public interface BusNames {
    /**
     * @param channel as the log names it: an interface ({@code can0}) or a number
     * @return the bus its frames shall carry, or null to leave them out
     */
    @Nullable
    String bus(String channel);

    /** Every channel becomes one bus. */
    static BusNames all(String bus) { return channel -> bus; }

    /** One channel becomes the bus, the others are left out. */
    static BusNames only(String channel, String bus) { return found -> found.equals(channel) ? bus : null; }

    /** Every channel becomes a bus of its own name. */
    static BusNames asInFile() { return channel -> channel; }
}
