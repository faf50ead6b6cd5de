package io.tidegate.launcher.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhysicalTest {
    private static final int SEED = 4711;

    private static String text(double value, int decimals, double offset) {
        byte[] to = new byte[32];
        int end = Physical.write(value, decimals, offset, to, 2);
        assertTrue(end <= 2 + 26, "longer than promised");
        return new String(to, 2, end - 2, StandardCharsets.US_ASCII);
    }

    private static String shortest(double value) { return text(value, Physical.UNKNOWN, 0); }

    @Test
    void thirtyEightTenthsAre3Point8() {
        assertEquals("3.8000000000000003", Double.toString(38 * 0.1));
        assertEquals("3.8", text(38 * 0.1, 1, 0));
    }

    @Test
    void whatTheOffsetSpoiltIsMended() { assertEquals("0.1", text(401 * 0.1 - 40, 1, -40)); }

    @Test
    void wholeNumbersHaveNoPoint() {
        assertEquals("0", text(0, 3, 0));
        assertEquals("-17", text(-17, 0, 0));
        assertEquals("5", text(5.0, 2, 0));
    }

    @Test
    void nothingIsRoundedThatIsNoMultiple() {
        assertEquals("0.1234567", text(0.1234567, 2, 0));
        assertEquals("3.8000000000000003", shortest(38 * 0.1));
    }

    @Test
    void aFloatKeepsAllItsBits() { assertEquals((double) 3.14f, Double.parseDouble(shortest(3.14f))); }

    @Test
    void largeNumbersReadBackAsTheSame() {
        assertEquals(0x1p64, Double.parseDouble(text(0x1p64, 0, 0)));
        assertEquals(9007199254740993.0, Double.parseDouble(text(9007199254740993.0, 0, 0)));
    }

    @Test
    void hasNoDigitTooMany() { assertEquals("2E+23", shortest(2e23)); }

    @Test
    void everyDoubleReadsBackAsItself() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) assertEquals(value, Double.parseDouble(shortest(value)));
        }
        assertEquals("-0", shortest(-0.0));
    }

    /** Any raw value of up to 32 bits, with the factors and offsets that DBC files have. */
    @Test
    void isExactlyTheDecimalNumberThatTheDbcMeans() {
        String[] factors =
                {"1", "0.1", "0.01", "0.001", "0.125", "0.0039063", "1E-05", "-0.1", "0.3", "2.5", "1E-7"};
        String[] offsets = {"0", "-40", "-273.15", "0.5", "-1", "1250"};
        Random random = new Random(SEED);
        for (int i = 0; i < 300_000; i++) {
            String factor = factors[random.nextInt(factors.length)];
            String offset = offsets[random.nextInt(offsets.length)];
            long raw = random.nextInt() >> random.nextInt(32);
            BigDecimal truth =
                    new BigDecimal(raw).multiply(new BigDecimal(factor)).add(new BigDecimal(offset));
            double f = Double.parseDouble(factor);
            double o = Double.parseDouble(offset);
            int decimals = Math.max(Physical.decimals(f), Physical.decimals(o));
            String text = text(raw * f + o, decimals, o);
            assertEquals(0, truth.compareTo(new BigDecimal(text)),
                    raw + " x " + factor + " + " + offset + ": " + text);
        }
    }
}
