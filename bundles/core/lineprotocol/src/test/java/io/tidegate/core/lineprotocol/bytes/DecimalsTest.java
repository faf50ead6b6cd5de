package io.tidegate.core.lineprotocol.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
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
    @CsvSource({"0, 0", "-0.0, -0", "1, 1", "-12.5, -12.5", "0.07, 0.07", "-0.001, -0.001",
        "1234.125, 1234.125",
        "999999999.5, 999999999.5", "1e15, 1000000000000000", "1.000001, 1.000001", "0.1234567, 0.1234567"})
    void fewDecimalsAreWrittenAsPeopleDo(double value, String expected) {
        assertEquals(expected, written(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.0, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE,
        0x1p53, 0x1p53 - 1,
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

    @Test
    void valuesOfEverySizeReadBackAndAreAboutAsShortAsTheyCanBe() {
        Random random = new Random(43);
        for (int i = 0; i < 300_000; i++) {
            double value = Math.scalb(1 + random.nextDouble(), random.nextInt(76) - 23);
            String written = written(value);
            assertEquals(value, Double.parseDouble(written));
            assertTrue(digits(written) <= digits(Double.toString(value)) + 1, written);
        }
    }

    private static int digits(String number) {
        return number.replaceAll("E.*", "").replace(".", "").replaceAll("^0+|0+$", "").length();
    }

    @Test
    void thoseNextToAPowerOfTwoOrOfTenReadBackAsTheyWere() {
        for (int power = -23; power < 53; power++)
            for (double value : new double[] {Math.scalb(1.0, power), Math.pow(10, power / 4.0)})
                for (double near : new double[] {value, Math.nextUp(value), Math.nextDown(value)})
                    assertEquals(near, Double.parseDouble(written(near)));
    }

    @Test
    void valuesWithManyDecimalsMakeNoGarbage() {
        double[] values = new Random(44).doubles(1000, 1e-3, 1e6).toArray();
        byte[] to = new byte[Decimals.LONGEST];
        for (int i = 0; i < 50; i++) for (double value : values) Decimals.write(value, to, 0);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (double value : values) Decimals.write(value, to, 0);
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1000);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9, 10, -1, 1_700_000_000_123_456_789L, Long.MAX_VALUE, Long.MIN_VALUE})
    void wholeNumbersAreWrittenInFull(long value) {
        byte[] to = new byte[Decimals.LONGEST];
        assertEquals(Long.toString(value),
                new String(to, 0, Decimals.write(value, to, 0), StandardCharsets.US_ASCII));
    }
}
