package io.tidegate.core.lineprotocol;

import static io.tidegate.core.lineprotocol.Cars.battery;
import static io.tidegate.core.lineprotocol.Cars.car;
import static io.tidegate.core.lineprotocol.Cars.motor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.point.Point;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.sink.Encoder;
import io.tidegate.api.sink.LineKeys;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health.Level;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.Shape;
import io.tidegate.testkit.Await;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineProtocolTest {
    private static final double NONE = Double.NaN;
    private static final long SECOND = 1_000_000_000;
    private static final Shape MINUTES = Shape.FRAMES.withTexts(false).when("snapshot", null, 0, 60_000);

    private final List<String> lines = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final Encoder.Records out = (bytes, length, count) -> {
        lines.addAll(new String(bytes, 0, length, StandardCharsets.UTF_8).lines().toList());
        counts.add(count);
    };
    private long nanos = -5;

    private LineProtocol snapshots() {
        return new LineProtocol(Map.of(), MINUTES, notice -> {}, () -> nanos);
    }

    @Test
    void theKeysSayWhatALineIs() {
        LineProtocol protocol = LineProtocol.of(new LineKeys() {
            @Override
            public String[] tags() { return new String[] {"site=here"}; }

            @Override
            public String shape() { return "signal"; }

            @Override
            public String[] exclude() { return new String[] {"*/Motor/Speed"}; }

            @Override
            public boolean texts() { return false; }
        }, true, notice -> {});
        protocol.encode(motor(7, 1, 2), out);
        protocol.encode(Point.of("cpu", 8).field("n", 1L).build(), out);
        assertEquals(
                List.of("car0,bus=car0,message=Motor,signal=Gear,site=here value=2 7",
                        "cpu,site=here n=1i 8"),
                lines);
    }

    @Test
    void theDefaultsOfTheKeysAreALinePerFrame() {
        LineProtocol.of(new LineKeys() {}, true, notice -> {}).encode(motor(7, 1, 1), out);
        assertEquals(List.of("Motor,bus=car0 Speed=1,Gear=1,Gear_text=\"drive\" 7"), lines);
    }

    @Test
    void aWrongKeyIsRefused() {
        assertEquals("shape: expected frame or signal, found row",
                assertThrows(IllegalArgumentException.class,
                        () -> LineProtocol.of(new LineKeys() {
                            @Override
                            public String shape() { return "row"; }
                        }, true, notice -> {})).getMessage());
    }

    private LineProtocol choosing(String[] include, String[] exclude, String... deadband) {
        Shape shape = Shape.FRAMES.choosing(include, exclude).when("changes", deadband, 0, 1_000);
        return new LineProtocol(Map.of(), shape, notices::add, () -> nanos);
    }

    private String unmatchedAfter(LineProtocol protocol, long seconds) {
        nanos += seconds * SECOND;
        protocol.flush(out, false);
        String sentence = protocol.health().sentence();
        assertEquals(sentence.isEmpty() ? Level.WELL : Level.ATTENTION, protocol.health().level(), sentence);
        assertEquals("", protocol.values("sinks.test", "").trouble(), "or else its row would be in trouble");
        return sentence;
    }

    @Test
    void aSignalMayBeChosenAsEventsAndMetricsNameIt() {
        LineProtocol protocol = choosing(new String[] {"Motor.Speed"}, null);
        protocol.encode(motor(7, 1, 2), out);
        assertEquals(List.of("Motor,bus=car0 Speed=1 7"), lines);
    }

    @Test
    void whatMatchesNothingIsToldOnceTheBusesHaveBegun() {
        LineProtocol protocol =
                choosing(new String[] {"Motor.Sped", "Motor.Gear"}, new String[] {"Batery"}, "1", "*.Sped=2");
        protocol.encode(motor(7, 1, 2), out);
        assertEquals("", unmatchedAfter(protocol, 4));
        String expected =
                "include: nothing matches Motor.Sped (did you mean Motor.Speed?) on the buses heard so far "
                        + "(car0); compare it with the DBC; exclude: nothing matches Batery (did you mean "
                        + "*/Battery?) on the buses heard so far (car0); compare it with the DBC; deadband: "
                        + "nothing matches *.Sped (did you mean *.Speed?) on the buses heard so far (car0); "
                        + "compare it with the DBC";
        assertEquals(expected, unmatchedAfter(protocol, 1));
        assertEquals(expected, unmatchedAfter(protocol, 100));
        assertEquals(List.of(expected), notices);
    }

    @Test
    void thatAPatternHasItsSignalsNowIsToldToo() {
        LineProtocol protocol = choosing(new String[] {"car1/Battery.*", "Motor.*"}, null);
        protocol.encode(motor(7, 1, 2), out);
        assertEquals(
                "include: nothing matches car1/Battery.* (did you mean car0/Battery?) on the buses heard so "
                        + "far (car0); compare it with the DBC",
                unmatchedAfter(protocol, 5));
        protocol.encode(motor(car("car1"), 8, 1, 1), out);
        assertEquals("", unmatchedAfter(protocol, 5));
        assertEquals("every pattern of include, exclude and deadband has its signals now", notices.get(1));
    }

    @Test
    void theLinesOfABatchAreGivenAtOnceAndNothingIsNotGiven() {
        LineProtocol protocol = new LineProtocol(Map.of(), Shape.of("signal", ""), notice -> {});
        protocol.encode(motor(7, 1, 2), out);
        protocol.encode(motor(8, NONE, NONE), out);
        protocol.flush(out, true);
        assertEquals(List.of(2), counts);
    }

    @Test
    void whatWasNotTakenIsNotGivenAgain() {
        LineProtocol protocol = new LineProtocol(Map.of(), Shape.FRAMES, notice -> {});
        assertThrows(IllegalStateException.class, () -> protocol.encode(motor(7, 1, 2),
                (bytes, length, count) -> { throw new IllegalStateException("full"); }));
        protocol.encode(motor(8, 1, 2), out);
        assertEquals(1, lines.size());
    }

    @Test
    void valuesAreCounted() {
        LineProtocol protocol = new LineProtocol(Map.of(), Shape.FRAMES, notice -> {});
        protocol.encode(motor(1, 1, NONE), out);
        protocol.encode(Point.of("cpu", 7).field("busy", NONE).field("n", 1L).build(), out);
        assertEquals(new FlowStatus("sinks.test", "one", "values", 4, 2, 2, 0, ""),
                protocol.values("sinks.test", "one"));
    }

    @Test
    void aSilentBusGetsItsSnapshotAfterAnIntervalThoughAnotherIsBusy() {
        LineProtocol protocol = snapshots();
        protocol.encode(motor(car("car0"), 1, 42, NONE), out);
        SignalCatalog busy = car("car1");
        for (int second = 1; second < 60; second++) {
            nanos = -5 + second * SECOND;
            protocol.encode(motor(busy, second * SECOND, second, NONE), out);
            protocol.flush(out, false);
        }
        assertEquals(List.of(), lines);
        nanos = -5 + 60 * SECOND;
        protocol.encode(motor(busy, 60 * SECOND - 1, 60, NONE), out);
        protocol.flush(out, false);
        assertEquals(List.of("Motor,bus=car0 Speed=42 60000000000"), lines);
        protocol.flush(out, true);
        assertEquals("Motor,bus=car1 Speed=60 60000000000", lines.get(1));
    }

    /** The last line of a field and time is what the database keeps. */
    @Test
    void aSavedDbcDoesNotLetOldValuesComeLate() {
        LineProtocol protocol = snapshots();
        protocol.encode(motor(car("car0"), 1, 1, 12_345), out);
        SignalCatalog saved = car("car0");
        protocol.encode(motor(saved, 30 * SECOND, 2, NONE), out);
        protocol.encode(motor(saved, 61 * SECOND, 3, NONE), out);
        assertEquals(
                List.of("Motor,bus=car0 Speed=1,Gear=12345 60000000000",
                        "Motor,bus=car0 Speed=2 60000000000"),
                lines);
        protocol.flush(out, true);
        assertEquals(List.of("Motor,bus=car0 Speed=3 120000000000"), lines.subList(2, lines.size()));
    }

    @Test
    void aCatalogThatGoesLosesNothing() {
        LineProtocol protocol = snapshots();
        WeakReference<SignalCatalog> gone = encodeAndForget(protocol);
        Await.until("the catalog is gone", () -> {
            System.gc();
            return gone.get() == null;
        });
        protocol.encode(motor(car("car1"), 1, 2, NONE), out); // so that the encoder looks at what is gone
        protocol.flush(out, true);
        assertEquals("Motor,bus=car0 Speed=1 60000000000", lines.get(0));
    }

    private WeakReference<SignalCatalog> encodeAndForget(LineProtocol protocol) {
        SignalCatalog catalog = car("car0");
        protocol.encode(motor(catalog, 1, 1, NONE), out);
        return new WeakReference<>(catalog);
    }

    /**
     * A batch that ends an interval and holds nothing back, again and again: what holds back is listed once.
     */
    @Test
    void aSnapshotThatComesAndGoesIsGivenOnce() {
        LineEncoder encoder =
                new LineEncoder(Map.of(), MINUTES.choosing(Cars.keys("*/Motor"), null), notice -> {});
        LineBuffer buffer = new LineBuffer();
        for (int minute = 0; minute < 5; minute++) {
            encoder.encode(motor(minute * 60 * SECOND, minute, NONE), buffer);
            encoder.encode(battery((minute + 1) * 60 * SECOND, 1, 1), buffer);
        }
        assertEquals(1, encoder.holding());
        encoder.flush(buffer);
        assertEquals(5, Cars.text(buffer).lines().count(), Cars.text(buffer));
        assertEquals(0, encoder.holding());
    }

    @Test
    void aBatchMakesNoGarbageInAnyMode() {
        for (String mode : List.of("every", "changes", "snapshot")) {
            LineProtocol protocol = new LineProtocol(Map.of("site", "plant"),
                    Shape.FRAMES.when(mode, Cars.keys("0.5"), 1000, 10), notice -> {});
            Encoder.Records nowhere = (bytes, length, count) -> {};
            SampleBatch batch = new SampleBatch(Cars.CAR, 64, 128);
            for (int i = 0; i < 200; i++) fillAndEncode(protocol, batch, i, nowhere);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 200; i < 1200; i++) fillAndEncode(protocol, batch, i, nowhere);
            long garbage = threads.getCurrentThreadAllocatedBytes() - before;
            assertTrue(garbage < 10_000, mode + ": " + garbage + " bytes for 1000 batches of 64 frames");
        }
    }

    private static void fillAndEncode(LineProtocol protocol, SampleBatch batch, int number,
            Encoder.Records out) {
        batch.clear();
        for (int f = 0; f < 64; f++) {
            batch.beginFrame(0, 1_700_000_000_000_000_000L + (number * 64L + f) * 1_000_000);
            batch.add(0, f * 0.125);
            batch.add(1, f % 2);
        }
        protocol.encode(batch, out);
        protocol.flush(out, false);
    }
}
