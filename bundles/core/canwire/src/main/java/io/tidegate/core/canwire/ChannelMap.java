package io.tidegate.core.canwire;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Which bus of the gateway a channel of a connection is: channels are numbers on the wire, buses have names.
 */
@FunctionalInterface
@ConsumerType
public interface ChannelMap {
    /** @return the name of the bus, or null if frames of this channel are not wanted */
    @Nullable
    String bus(int channel);

    /** A connection with one bus: every channel is it. */
    static ChannelMap all(String bus) { return channel -> bus; }
}
