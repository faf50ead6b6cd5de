package io.tidegate.bench;

import io.tidegate.api.can.CanFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A DBC of 100 messages with 8 signals each, and frames of it in random order. The same in every run.
 * <pre>
 * byte      0  1  2  3    4  5  6  7
 *           Intel         Motorola       4 signals each, 1 to 29 bits, signed or not, factors of all kinds
 * </pre>
 * 25 of the identifiers are extended.
 */
final class GeneratedCar {
    static final String BUS = "bench";
    static final int MESSAGES = 100;
    static final int SIGNALS = 8;
    /**
     * As many as can.decoder's queue holds by default; with their data they fit into a second-level cache.
     */
    static final int FRAMES = 8192;

    private static final long SEED = 20_260_101;
    private static final double[] FACTORS = {1, 0.1, 0.01, 0.5, 0.001, 2, 0.0625, 0.03125, 1E-5, 0.25};
    private static final int[] OFFSETS = {0, 0, 0, -40, 100, -273, 1};

    private GeneratedCar() {}

    /** Extended ones are spread among the others. */
    static int id(int message) {
        return message % 4 == 3 ? 0x18F0_0000 + message * 0x137 : 0x100 + message * 7;
    }

    static boolean isExtended(int message) { return message % 4 == 3; }

    static String dbc() {
        Random random = new Random(SEED);
        StringBuilder dbc = new StringBuilder("VERSION \"\"\n\nNS_ :\n\nBS_:\n\nBU_: X\n\n");
        for (int m = 0; m < MESSAGES; m++) {
            long id = id(m) | (isExtended(m) ? 1L << 31 : 0);
            dbc.append("BO_ ").append(id).append(" Message").append(m).append(": 8 X\n");
            half(dbc, m, 0, true, random);
            half(dbc, m, SIGNALS / 2, false, random);
            dbc.append('\n');
        }
        return dbc.toString();
    }

    private static void half(StringBuilder dbc, int message, int first, boolean intel, Random random) {
        int bit = intel ? 0 : 32;
        int left = 32;
        for (int s = 0; s < SIGNALS / 2; s++) {
            int others = SIGNALS / 2 - 1 - s;
            int length = 1 + random.nextInt(others == 0 ? left : Math.max(1, (left - others) * 2 / 3));
            int start = intel ? bit : bit / 8 * 8 + 7 - bit % 8;
            dbc.append(String.format(Locale.ROOT, " SG_ Signal%d_%d : %d|%d@%d%c (%s,%d) [0|0] \"\" X%n",
                    message, first + s,
                    start, length, intel ? 1 : 0, random.nextBoolean() ? '+' : '-',
                    FACTORS[random.nextInt(FACTORS.length)], OFFSETS[random.nextInt(OFFSETS.length)]));
            bit += length;
            left -= length;
        }
    }

    static List<CanFrame> frames() {
        Random random = new Random(SEED);
        List<CanFrame> frames = new ArrayList<>(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            int message = random.nextInt(MESSAGES);
            byte[] data = new byte[8];
            random.nextBytes(data);
            int flags = isExtended(message) ? CanFrame.Flag.EXTENDED : 0;
            frames.add(
                    new CanFrame(BUS, id(message), flags, data, 1_700_000_000_000_000_000L + i * 100_000L));
        }
        return frames;
    }
}
