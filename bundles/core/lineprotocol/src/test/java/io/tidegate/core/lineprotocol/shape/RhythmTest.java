package io.tidegate.core.lineprotocol.shape;

import static io.tidegate.core.lineprotocol.Cars.battery;
import static io.tidegate.core.lineprotocol.Cars.car;
import static io.tidegate.core.lineprotocol.Cars.keys;
import static io.tidegate.core.lineprotocol.Cars.lines;
import static io.tidegate.core.lineprotocol.Cars.motor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.lineprotocol.LineEncoder;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final long MILLI = 1_000_000;
    private static final double NONE = Double.NaN;

    /** The values of the lines, {@code Speed=1@7} in order. */
    private static String told(String lines) {
        return lines.lines().map(line -> line.split(" ")[1] + "@" + line.split(" ")[2])
                .collect(Collectors.joining(" "));
    }

    private static Shape changes(long silenceMillis, String... deadband) {
        return Shape.FRAMES.withTexts(false).when("changes", deadband, silenceMillis, 1000);
    }

    @Test
    void onlyChangesAreWrittenAndAFrameWithoutOneIsNoLine() {
        assertEquals("Speed=1,Gear=0@1 Gear=1@3 Speed=2@4",
                told(lines(changes(0), motor(1, 1, 0), motor(2, 1, 0),
                        motor(3, 1, 1), motor(4, 2, 1))));
    }

    @Test
    void aDeadBandIsMeasuredFromTheValueWrittenLast() {
        assertEquals("Speed=10@1 Speed=10.75@4 Speed=10.125@5", told(lines(changes(0, "0.5"),
                motor(1, 10, NONE),
                motor(2, 10.5, NONE), motor(3, 9.5, NONE), motor(4, 10.75, NONE), motor(5, 10.125, NONE))));
    }

    @Test
    void aDeadBandCanBeAShareOfTheValue() {
        assertEquals("Speed=-100@1 Speed=-112@3", told(lines(changes(0, "10%"), motor(1, -100, NONE),
                motor(2, -110, NONE), motor(3, -112, NONE), motor(4, -101, NONE))));
    }

    @Test
    void theFirstDeadBandThatFitsCounts() {
        Shape shape = changes(0, "*/Motor/Speed=5, */Motor=0", "100");
        assertEquals("Speed=1,Gear=0@1 Voltage=1@1 Gear=1@2 Speed=7@3", told(lines(shape, motor(1, 1, 0),
                battery(1, 1, NONE), motor(2, 5, 1), battery(2, 99, NONE), motor(3, 7, 1))));
    }

    @Test
    void afterTooLongASilenceAValueIsWrittenThoughItDidNotChange() {
        assertEquals("Speed=1@0 Speed=1@2000000 Speed=1@4500000", told(lines(changes(2), motor(0, 1, NONE),
                motor(MILLI, 1, NONE), motor(2 * MILLI, 1, NONE), motor(3 * MILLI, 1, NONE),
                motor(4 * MILLI + MILLI / 2, 1, NONE))));
    }

    @Test
    void aLogThatStartsAgainIsWrittenAgain() {
        assertEquals("Speed=1@9 Speed=1@3", told(lines(changes(0), motor(9, 1, NONE), motor(3, 1, NONE))));
    }

    @Test
    void whatIsNoNumberIsNoChange() {
        LineEncoder encoder = new LineEncoder(Map.of(), changes(0), notice -> {});
        assertEquals("Speed=1@1",
                told(lines(encoder, motor(1, 1, NONE), motor(2, NONE, NONE), motor(3, 1, NONE))));
        assertEquals(4, encoder.leftOut());
    }

    @Test
    void changesOfSignalsAreSingleLines() {
        Shape shape = Shape.of("signal", "").when("changes", keys(), 0, 1000).withTexts(false);
        assertEquals("value=1@1 value=0@1 value=1@2", told(lines(shape, motor(1, 1, 0), motor(2, 1, 1))));
    }

    @Test
    void aSnapshotIsTheLastOfEachSignalInTheIntervalAtItsEnd() {
        Shape shape = Shape.FRAMES.withTexts(false).when("snapshot", null, 0, 10);
        assertEquals("Speed=3,Gear=1@10000000 Voltage=4@10000000 Speed=5@20000000",
                told(lines(shape, motor(1, 1, 1),
                        motor(2, 3, NONE), battery(3, 4, NONE), motor(10 * MILLI, 5, NONE),
                        battery(20 * MILLI, 9, NONE))));
    }

    @Test
    void aSignalThatDoesNotComeIsNotRepeatedInASnapshot() {
        Shape shape = Shape.of("signal", "").when("snapshot", null, 0, 10);
        assertEquals("value=1@10000000 value=2@30000000", told(lines(shape, motor(1, 1, NONE),
                motor(25 * MILLI, 2, NONE), motor(60 * MILLI, 3, NONE))));
    }

    @Test
    void everySnapshotOfALogIsTheSameAgain() {
        Shape shape = Shape.FRAMES.when("snapshot", null, 0, 10);
        LineEncoder encoder = new LineEncoder(Map.of(), shape, notice -> {});
        String once = lines(encoder, motor(1, 1, 1), motor(10 * MILLI, 2, 1), motor(30 * MILLI, 3, 1));
        lines(encoder, motor(1, 1, 1));
        assertEquals(once, lines(encoder, motor(1, 1, 1), motor(10 * MILLI, 2, 1), motor(30 * MILLI, 3, 1)));
    }

    @Test
    void whatASnapshotHoldsBackCanBeAskedFor() {
        LineEncoder encoder =
                new LineEncoder(Map.of(), Shape.FRAMES.when("snapshot", null, 0, 10), notice -> {});
        LineBuffer out = new LineBuffer();
        encoder.encode(motor(1, 1, NONE), out);
        encoder.encode(motor(car("car1"), 1, 2, NONE), out);
        assertEquals(0, out.length());
        assertEquals(2, encoder.flush(out));
        assertEquals(0, encoder.flush(out));
    }
}
