package io.tidegate.core.lineprotocol;

import static io.tidegate.core.lineprotocol.Cars.car;
import static io.tidegate.core.lineprotocol.Cars.motor;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.sink.Encoder;
import io.tidegate.core.lineprotocol.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys of a sink are edited while frames come in: another encoder goes on where the one before ended. */
class EditedKeysTest {
    private static final long SECOND = 1_000_000_000;
    private static final SignalCatalog OTHER = car("car1");

    private final List<String> lines = new ArrayList<>();
    private final Encoder.Records out = (bytes, length, count) -> lines
            .addAll(new String(bytes, 0, length, StandardCharsets.UTF_8).lines().toList());
    private LineProtocol encoder = encoder(Shape.FRAMES);

    private static LineProtocol encoder(Shape shape) {
        return new LineProtocol(Map.of(), shape, notice -> {});
    }

    private void edit() {
        LineProtocol next = encoder(Shape.FRAMES.withTexts(false));
        next.after(encoder);
        encoder = next;
    }

    /** Their stamps are of a clock of milliseconds. */
    @Test
    void framesOfOneTimeBeforeAndAfterAnEditStayApart() {
        encoder.encode(motor(7, 1, 2), out);
        encoder.encode(motor(OTHER, 7, 1, 2), out);
        edit();
        edit(); // before any frame came
        encoder.encode(motor(7, 3, 2), out);
        encoder.encode(motor(OTHER, 7, 3, 2), out);
        assertEquals(List.of("Motor,bus=car0 Speed=1,Gear=2 7", "Motor,bus=car1 Speed=1,Gear=2 7",
                "Motor,bus=car0 Speed=3,Gear=2 8", "Motor,bus=car1 Speed=3,Gear=2 8"), lines);
    }

    @Test
    void pointsDoSoToo() {
        encoder.encode(Point.of("cpu", 7).field("n", 1L).build(), out);
        edit();
        encoder.encode(Point.of("cpu", 7).field("n", 2L).build(), out);
        assertEquals(List.of("cpu n=1i 7", "cpu n=2i 8"), lines);
    }

    /** A log that is read again overwrites itself, also if its sink was edited in between. */
    @Test
    void aLogThatBeginsAgainAfterAnEditGivesTheSameTimes() {
        encoder.encode(motor(7, 1, 2), out);
        encoder.encode(motor(7 + 10 * SECOND, 1, 2), out);
        encoder.encode(motor(7, 1, 2), out); // begins again
        encoder.encode(motor(7 + 10 * SECOND, 1, 2), out);
        edit();
        lines.clear();
        encoder.encode(motor(7, 1, 2), out);
        encoder.encode(motor(7, 2, 2), out);
        assertEquals(List.of("Motor,bus=car0 Speed=1,Gear=2 7", "Motor,bus=car0 Speed=2,Gear=2 8"), lines);
    }

    @Test
    void theCountersGoOn() {
        encoder.encode(motor(7, Double.NaN, 2), out);
        edit();
        assertEquals(1, encoder.written());
        assertEquals(1, encoder.leftOut());
        encoder.encode(motor(8, 3, 2), out);
        assertEquals(3, encoder.written());
    }
}
