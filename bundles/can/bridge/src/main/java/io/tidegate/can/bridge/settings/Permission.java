package io.tidegate.can.bridge.settings;

import io.tidegate.core.canwire.IdPatterns;
import io.tidegate.core.canwire.Sources;

/**
 * Who may be here, and what they may do.
 *
 * @param allow    addresses that may connect and send; all if none is named
 * @param transmit whether they may put frames onto the buses
 * @param ids      of the frames that they may put there
 * @param rate     most frames per second for each bus, 1..100000
 */
public record Permission(Sources allow, boolean transmit, IdPatterns ids, int rate) {
    public static final int USUAL_RATE = 5_000;

    public Permission {
        if (rate < 1 || rate > 100_000)
            throw new IllegalArgumentException("transmit.rate: expected 1 to 100000, found " + rate);
    }

    /** Everybody, every identifier. */
    public static Permission to(boolean transmit) {
        return new Permission(Sources.of("allow"), transmit, IdPatterns.of("transmit.ids"), USUAL_RATE);
    }
}
