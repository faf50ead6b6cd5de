package io.tidegate.core.lineprotocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static String written(double value) {
        byte[] to = new byte[Decimals.LONGEST];
        return new String(to, 0, Decimals.write(value, to, 0), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, 0", "1, 1", "-12.5, -12.5", "0.07, 0.07", "-0.001, -0.001", "1234.125, 1234.125",
        "999999999.5, 999999999.5", "1e15, 1000000000000000", "1.000001, 1.000001", "0.1234567, 0.1234567"})
    void fewDecimalsAreWrittenAsPeopleDo(double value, String expected) { assertEquals(expected, written(value)); }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0x1p53, 0x1p53 - 1,
        0x1p63, 1e22, 0.1 + 0.2, Math.PI, 4.35, 2.2250738585072014e-308})
    void extremesReadBackAsTheyWere(double value) { assertEquals(value, Double.parseDouble(written(value))); }

    @Test
    void physicalValuesReadBackAsTheyWere() {
        double[] factors = {1, 0.5, 0.125, 0.1, 0.01, 0.001, 0.05625, 1e-6, 3.0 / 7};
        for (double factor : factors)
            for (int raw = -70_000; raw < 70_000; raw += 3) {
                double value = raw * factor - 40;
                assertEquals(value, Double.parseDouble(written(value)));
            }
    }

    @Test
    void anyBitsReadBackAsTheyWere() {
        Random random = new Random(42);
        for (int i = 0; i < 300_000; i++) {
            double value = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt() / 1e4;
            if (Double.isFinite(value)) assertEquals(value, Double.parseDouble(written(value)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, 1_700_000_000_123_456_789L, Long.MAX_VALUE, Long.MIN_VALUE})
    void wholeNumbersAreWrittenInFull(long value) {
        byte[] to = new byte[Decimals.LONGEST];
        assertEquals(Long.toString(value), new String(to, 0, Decimals.write(value, to, 0), StandardCharsets.US_ASCII));
    }
}
