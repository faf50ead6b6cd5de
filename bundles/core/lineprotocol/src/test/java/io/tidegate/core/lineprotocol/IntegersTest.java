package io.tidegate.core.lineprotocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.core.lineprotocol.shape.Shape;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Signals that carry more digits than a double has. */
class IntegersTest {
    private static final long MILLI = 1_000_000;
    private static final ValueTexts TEXTS = ValueTexts.of(Map.of(-1L, "minus one", 7L, "seven"), 1, 0);
    private static final SignalCatalog CATALOG =
            new SignalCatalog("car", List.of(new Message("Id", 1, false, 0, List.of(
                    new Signal("S", "", Double.NaN, Double.NaN, TEXTS, NumberKind.INTEGER),
                    new Signal("U", "", Double.NaN, Double.NaN, TEXTS, NumberKind.UNSIGNED),
                    Signal.of("F", "")))));

    private static SampleBatch frame(long time, long s, long u) {
        SampleBatch batch = new SampleBatch(CATALOG, 1, 3);
        batch.beginFrame(0, time);
        batch.addInteger(0, s, s);
        batch.addInteger(1, u, new BigInteger(Long.toUnsignedString(u)).doubleValue());
        batch.add(2, 0.5);
        return batch;
    }

    private static String fields(String lines) {
        return lines.lines().map(line -> line.substring(line.indexOf(' ') + 1))
                .collect(Collectors.joining("|"));
    }

    private static String fields(Shape shape, SampleBatch... batches) {
        return fields(Cars.lines(shape, batches));
    }

    private static Shape without(Shape shape) { return shape.withTexts(false); }

    @Test
    void integersHaveTheTypeOfTheirSignalAndAllDigits() {
        assertEquals("S=9007199254740993i,U=18446744073709551615u,F=0.5 1",
                fields(Shape.FRAMES, frame(1, 9_007_199_254_740_993L, -1)));
        assertEquals("S=-9223372036854775808i,U=9223372036854775808u,F=0.5 1",
                fields(Shape.FRAMES, frame(1, Long.MIN_VALUE, Long.MIN_VALUE)));
        assertEquals("S=0i,U=0u,F=0.5 1", fields(Shape.FRAMES, frame(1, 0, 0)));
    }

    @Test
    void textsAreThoseOfTheRawValueAndNotOfItsBits() {
        assertEquals("S=-1i,S_text=\"minus one\",U=7u,U_text=\"seven\",F=0.5 1",
                fields(Shape.FRAMES, frame(1, -1, 7)));
        assertEquals("S=7i,S_text=\"seven\",U=18446744073709551615u,F=0.5 1",
                fields(Shape.FRAMES, frame(1, 7, -1)));
    }

    @Test
    void aLineOfASignalHasThemToo() {
        assertEquals("value=7i,text=\"seven\" 1|value=18446744073709551615u 1|value=0.5 1",
                fields(Shape.of("signal", ""), frame(1, 7, -1)));
    }

    @Test
    void aServerWithoutUnsignedIntegersGetsWhatFitsASignedOne() {
        LineEncoder encoder =
                new LineEncoder(Map.of(), without(Shape.FRAMES).withUnsigned(false), notice -> {});
        assertEquals("S=1i,U=9223372036854775807i,F=0.5 1|S=1i,F=0.5 2",
                fields(Cars.lines(encoder, frame(1, 1, Long.MAX_VALUE), frame(2, 1, Long.MIN_VALUE))));
        assertEquals(1, encoder.leftOut());
        assertEquals(
                "1 integers beyond 9223372036854775807 were left out, as this server takes none; with "
                        + "integers = ROUNDED the decoder gives them as rounded numbers", encoder.misfits());
    }

    @Test
    void aChangeOfTheLastDigitIsOne() {
        Shape changes = without(Shape.FRAMES).when("changes", null, 0, 1000);
        assertEquals(
                "S=9007199254740992i,U=18446744073709551615u,F=0.5 "
                        + "1|S=9007199254740993i,U=18446744073709551614u 2",
                fields(changes, frame(1, 9_007_199_254_740_992L, -1), frame(2, 9_007_199_254_740_993L, -2),
                        frame(3, 9_007_199_254_740_993L, -2)));
    }

    @Test
    void aDeadBandHoldsForIntegersAsForOthers() {
        Shape changes = without(Shape.FRAMES).when("changes", new String[] {"10"}, 0, 1000);
        assertEquals("S=100i,U=9007199254740992u,F=0.5 1|S=111i 3|U=9007199254741003u 4",
                fields(changes, frame(1, 100, 9_007_199_254_740_992L), frame(2, 110, 9_007_199_254_741_002L),
                        frame(3, 111, 9_007_199_254_741_002L), frame(4, 111, 9_007_199_254_741_003L)));
    }

    @Test
    void aSnapshotKeepsAllDigits() {
        Shape snapshot = without(Shape.FRAMES).when("snapshot", null, 0, 10);
        assertEquals("S=9007199254740993i,U=18446744073709551615u,F=0.5 10000000",
                fields(snapshot, frame(1, 5, 6), frame(2, 9_007_199_254_740_993L, -1),
                        frame(10 * MILLI, 1, 1)));
    }

    @Test
    void everyDigitIsThatOfTheOracle() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            long s = random.nextLong() >> random.nextInt(64);
            long u = random.nextLong() >>> random.nextInt(64);
            assertEquals("S=" + s + "i,U=" + Long.toUnsignedString(u) + "u,F=0.5 1",
                    fields(without(Shape.FRAMES), frame(1, s, u)));
        }
    }
}
