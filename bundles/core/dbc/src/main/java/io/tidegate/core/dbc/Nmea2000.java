package io.tidegate.core.dbc;

import java.util.BitSet;

/**
 * What parameter groups are of NMEA 2000, and which of them come as fast packets: that is a property of the
 * group, which a frame does not show.
 * <pre>
 * 1ED00..1EFFF  fast          1F000..1FEFF  fast by the list below, else single         1FF00..1FFFF  fast
 * </pre>
 * 1EF00 and 1FF00..1FFFF belong to manufacturers, in SAE J1939 too (Proprietary A2 and B2), where they are
 * single frames: of up to 8 bytes they are taken for fast only in a file of NMEA 2000.
 */
public final class Nmea2000 {
    /** Most bytes of a fast packet. */
    public static final int MAX_BYTES = 223;
    private static final int FIRST = 0x1ED00;
    private static final int LAST = 0x1FFFF;
    private static final int PROPRIETARY = 0x1EF00;
    private static final int FIRST_MIXED = 0x1F000;
    private static final int LAST_MIXED = 0x1FEFF;
    private static final int FRAME = 8;
    /** Pairs of first and last. */
    private static final int[] FAST =
            {126983, 126988, 126996, 126996, 126998, 126998, 127233, 127233, 127237, 127237,
                127489, 127491, 127494, 127498, 127503, 127504, 127506, 127507, 127509, 127514, 128275,
                128275, 128520, 128520,
                128538, 128538, 129029, 129029, 129038, 129041, 129044, 129045, 129284, 129285, 129301,
                129302, 129538, 129538,
                129540, 129542, 129545, 129545, 129547, 129547, 129549, 129549, 129551, 129551, 129556,
                129556, 129792, 129816,
                130052, 130054, 130060, 130061, 130064, 130074, 130320, 130324, 130329, 130330, 130561,
                130575, 130577, 130578,
                130580, 130581, 130583, 130584, 130586, 130586};
    private static final BitSet MIXED = new BitSet();

    static {
        for (int i = 0; i < FAST.length; i += 2)
            MIXED.set(FAST[i] - FIRST_MIXED, FAST[i + 1] - FIRST_MIXED + 1);
    }

    private Nmea2000() {}

    /** Whether a parameter group is one of NMEA 2000. */
    public static boolean isGroup(int group) { return group >= FIRST && group <= LAST; }

    /**
     * Whether a file that has this message is one of NMEA 2000: it says so, or it is of a group that J1939
     * does not use.
     */
    public static boolean shows(MessageLayout message) {
        int group = J1939Id.group(message.id());
        return message.extended()
                && (message.format() == FrameFormat.NMEA2000 || isGroup(group) && !isProprietary(group));
    }

    private static boolean isProprietary(int group) { return group == PROPRIETARY || group > LAST_MIXED; }

    /** Whether a group of NMEA 2000 comes as fast packets, even if its data would fit into a frame. */
    static boolean isFast(int group) {
        return isGroup(group)
                && (group < FIRST_MIXED || group > LAST_MIXED || MIXED.get(group - FIRST_MIXED));
    }

    /**
     * Whether frames of this message are packets that must be put together: it has more bytes than one holds,
     * or its group is known to be fast.
     *
     * @param matchesByGroup whether the message is taken for one of J1939 or NMEA 2000
     * @param inNmea2000     whether its file {@linkplain #shows is one} of NMEA 2000
     */
    public static boolean comesInPackets(MessageLayout message, boolean matchesByGroup, boolean inNmea2000) {
        int group = J1939Id.group(message.id());
        return message.extended() && message.format() != FrameFormat.EXTENDED_FD && isGroup(group)
                && (message.length() > FRAME || matchesByGroup && isFast(group)
                        && (inNmea2000 || !isProprietary(group)));
    }
}
