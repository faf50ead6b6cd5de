package com.example.graphite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.point.Point;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The lines, by the definition: {@code <metric path> <metric value> <metric timestamp>}, then a line feed.
 */
class GraphiteLinesTest {
    private static final long NOON = 1_700_000_000L;
    /**
     * Nodes between dots, a number as Python's float() reads it, seconds since 1970; one blank between them.
     */
    private static final String LINE =
            "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)* -?\\d+(\\.\\d+)?(E-?\\d+)? \\d{1,10}";

    private final List<String> lines = new ArrayList<>();
    private int count;

    private void take(byte[] bytes, int length, int records) {
        lines.addAll(new String(bytes, 0, length, StandardCharsets.UTF_8).lines().toList());
        assertEquals('\n', bytes[length - 1]);
        count += records;
    }

    private static SampleBatch batch(String bus, Message message, double... values) {
        SampleBatch batch = new SampleBatch(new SignalCatalog(bus, List.of(message)), 4, 16);
        batch.beginFrame(0, NOON * 1_000_000_000L + 999_999_999);
        for (int signal = 0; signal < values.length; signal++) batch.add(signal, values[signal]);
        return batch;
    }

    private static Message motor(Map<String, String> tags) {
        List<Signal> signals = List.of(Signal.of("Speed", "rpm"), Signal.of("Torque", "Nm"));
        return new Message("Motor", 1, false, 0, signals, new TreeMap<>(tags));
    }

    @Test
    void aSignalIsALineOfPathValueAndWholeSeconds() {
        new GraphiteLines("plant").encode(batch("car0", motor(Map.of()), 1500.5, -2), this::take);
        assertEquals(
                List.of("plant.car0.Motor.Speed 1500.5 1700000000",
                        "plant.car0.Motor.Torque -2.0 1700000000"),
                lines);
        assertEquals(2, count);
    }

    @Test
    void eachFrameHasItsOwnTimeAndItsOwnSignals() {
        SampleBatch batch = batch("car0", motor(Map.of()), 1);
        batch.beginFrame(0, (NOON + 7) * 1_000_000_000L);
        batch.add(1, 2);
        new GraphiteLines("p").encode(batch, this::take);
        assertEquals(List.of("p.car0.Motor.Speed 1.0 1700000000", "p.car0.Motor.Torque 2.0 1700000007"),
                lines);
    }

    @Test
    void theSameIndexOfAnotherBusIsAnotherPath() {
        GraphiteLines encoder = new GraphiteLines("p");
        for (String bus : List.of("a", "b", "a")) encoder.encode(batch(bus, motor(Map.of()), 1), this::take);
        assertEquals(List.of("p.a.Motor.Speed 1.0 1700000000", "p.b.Motor.Speed 1.0 1700000000",
                "p.a.Motor.Speed 1.0 1700000000"), lines);
    }

    @Test
    void tagsTellMessagesOfOneNameApart() {
        new GraphiteLines("p").encode(batch("truck", motor(Map.of("source", "engine 1")), 1), this::take);
        assertEquals(List.of("p.engine_1.truck.Motor.Speed 1.0 1700000000"), lines);
    }

    @Test
    void whatGraphiteCannotStoreIsLeftOut() {
        new GraphiteLines("p").encode(batch("car0", motor(Map.of()), Double.NaN, Double.POSITIVE_INFINITY),
                this::take);
        assertEquals(List.of(), lines);
    }

    @Test
    void aPointIsALineForEachNumber() {
        Point point = Point.of("disk", NOON * 1_000_000_000L).tag("path", "/").tag("host", "gw.local")
                .field("used", 12L).field("ratio", 0.25).field("full", true).field("state", "fine").build();
        new GraphiteLines("site1.gw").encode(point, this::take);
        assertEquals(List.of("site1.gw.gw_local._.disk.full 1.0 1700000000",
                "site1.gw.gw_local._.disk.ratio 0.25 1700000000",
                "site1.gw.gw_local._.disk.used 12.0 1700000000"), lines);
    }

    @Test
    void noNameAndNoNumberCanBreakALine() {
        GraphiteLines encoder = new GraphiteLines("my plant\n#1");
        for (double value : new double[] {0, -0.0, 1e300, -1e-300, Long.MAX_VALUE, Double.MIN_VALUE, 0.1})
            encoder.encode(Point.of("a b\n.c;d=e", NOON * 1_000_000_000L).tag("t\u00fcr", "\u65e5 x")
                    .field("\t=", value).build(), this::take);
        assertEquals(7, lines.size());
        for (String line : lines) assertTrue(line.matches(LINE), line);
        for (String line : lines)
            assertEquals("my_plant__1.__x.a_b__c_d_e.__", line.substring(0, line.indexOf(' ')));
    }
}
