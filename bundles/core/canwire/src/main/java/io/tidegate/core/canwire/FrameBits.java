package io.tidegate.core.canwire;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;

/**
 * How many bits a frame takes on the bus, with the three bits of intermission after it (ISO 11898-1). Stuff
 * bits depend on identifier and data, so for them there is an estimate: one for each twelve bits that can be
 * stuffed. Recorded traffic of cars has one in 10 to 16, random data one in 30, and it can never be more than
 * one in four; the bits of a frame are so right to about 3 %.
 */
final class FrameBits {
    private static final int STUFFED_PER_STUFF_BIT = 12;
    /** Delimiter of the CRC, acknowledgement and its delimiter, end of frame, intermission. */
    private static final int TAIL = 13;
    /** Start of frame to data length code, 19 bits, and the CRC. */
    private static final int CLASSIC = 19 + 15;
    /** Start of frame to the bit that says whether the rate switches. */
    private static final int FD_HEAD = 17;
    /** Error state and data length code: the first bits at the rate of the data phase. */
    private static final int FD_DATA_HEAD = 5;
    /** Count of stuff bits, with its parity, and CRC; a fixed stuff bit before them and after each four. */
    private static final int FD_CRC_17 = 4 + 17 + 6;
    private static final int FD_CRC_21 = 4 + 21 + 7;
    private static final int MAX_OF_CRC_17 = 16;
    /** What 29 bits of identifier take more than 11: classic, with two more bits of control. */
    private static final int EXTENDED = 20;
    private static final int EXTENDED_FD = 19;

    private FrameBits() {}

    /** Bits at the nominal rate. @param flags of {@link Flag} */
    static double nominal(int flags, int dlc) {
        if ((flags & Flag.ERROR) != 0) return 0;
        boolean extended = (flags & Flag.EXTENDED) != 0;
        if ((flags & Flag.FD) == 0)
            return stuffed(CLASSIC + (extended ? EXTENDED : 0) + bits(flags, dlc)) + TAIL;
        double head = stuffed(FD_HEAD + (extended ? EXTENDED_FD : 0)) + TAIL;
        return switches(flags) ? head : head + fdData(flags, dlc);
    }

    /** Bits at the rate of the data phase: none but in a CAN FD frame that switches to it. */
    static double data(int flags, int dlc) { return switches(flags) ? fdData(flags, dlc) : 0; }

    private static boolean switches(int flags) {
        return (flags & (Flag.FD | Flag.BIT_RATE_SWITCH | Flag.ERROR)) == (Flag.FD | Flag.BIT_RATE_SWITCH);
    }

    private static double fdData(int flags, int dlc) {
        int bits = bits(flags, dlc);
        return stuffed(FD_DATA_HEAD + bits) + (bits > 8 * MAX_OF_CRC_17 ? FD_CRC_21 : FD_CRC_17);
    }

    private static int bits(int flags, int dlc) {
        return (flags & Flag.REMOTE) != 0 ? 0 : 8 * CanFrame.lengthOf(dlc, (flags & Flag.FD) != 0);
    }

    private static double stuffed(int bits) { return bits * (1 + 1.0 / STUFFED_PER_STUFF_BIT); }
}
