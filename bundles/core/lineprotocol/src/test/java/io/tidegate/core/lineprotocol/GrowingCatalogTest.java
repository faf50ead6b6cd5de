package io.tidegate.core.lineprotocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.Shape;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each source of J1939 that is heard for the first time gives its bus a catalog with one more message. */
class GrowingCatalogTest {
    private static final long T = 1_700_000_000_000_000_000L;
    private static final List<Shape> SHAPES = List.of(Shape.FRAMES, Shape.of("signal", ""),
            Shape.of("frame", "can", "site=here"), Shape.of("signal", "{unit}", "bus={bus}"),
            Shape.of("frame", "{message}", "source=none"), Shape.FRAMES.when("changes", null, 0, 1000),
            Shape.of("signal", "", "source=none").when("snapshot", null, 0, 1000));

    private static Message message(String name, int source) {
        TreeMap<String, String> tags = new TreeMap<>();
        if (source >= 0) tags.put("source", "0x" + source);
        return new Message(name, 0x18FF0000 | source & 0xFF, true, 0,
                List.of(Signal.of("Speed", "km/h"), Signal.of("Odo", "km")), tags);
    }

    private static SampleBatch frame(SignalCatalog catalog, int message, long time, double value) {
        SampleBatch batch = new SampleBatch(catalog, 1, 2);
        batch.beginFrame(message, time);
        batch.add(catalog.firstSignal(message), value);
        batch.add(catalog.firstSignal(message) + 1, value + 1);
        return batch;
    }

    private static List<Message> messages(Random random) {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 3; i++) messages.add(message("M" + i, -1));
        for (int source = 0; source < 6; source++) messages.add(message("M" + random.nextInt(3), source));
        return messages;
    }

    private static String encode(LineEncoder encoder, SignalCatalog... catalogs) {
        return encode(encoder, 0, catalogs);
    }

    private static String encode(LineEncoder encoder, double from, SignalCatalog... catalogs) {
        LineBuffer out = new LineBuffer();
        for (SignalCatalog catalog : catalogs)
            for (int m = 0; m < catalog.messageCount(); m++)
                encoder.encode(frame(catalog, m, T + m, from + m), out);
        encoder.flush(out);
        return Cars.text(out);
    }

    @Test
    void aCatalogThatGrewIsWrittenLikeOneThatWasComplete() {
        for (int seed = 0; seed < 200; seed++)
            for (Shape shape : SHAPES) {
                List<Message> messages = messages(new Random(seed));
                LineEncoder grown = new LineEncoder(Map.of(), shape, notice -> {});
                for (int n = 3; n <= messages.size(); n++)
                    encode(grown, 50, new SignalCatalog("truck", messages.subList(0, n)));
                LineBuffer restart = new LineBuffer();
                SignalCatalog whole = new SignalCatalog("truck", messages);
                grown.encode(frame(whole, 0, T + 100_000_000_000L, 100), restart);
                grown.flush(restart);
                String expected = encode(new LineEncoder(Map.of(), shape, notice -> {}), whole);
                assertEquals(expected, encode(grown, whole), "seed " + seed + ", " + shape);
            }
    }

    @Test
    void noTwoSignalsOfACatalogEverShareAFieldOfASeries() {
        for (int seed = 0; seed < 200; seed++)
            for (Shape shape : SHAPES) {
                List<Message> messages = messages(new Random(seed));
                List<String> lines = encode(new LineEncoder(Map.of(), shape, notice -> {}),
                        new SignalCatalog("truck", messages.stream().distinct().toList())).lines().toList();
                List<String> fields = lines.stream().flatMap(line -> Stream.of(line.split(" ")[1].split(","))
                        .map(field -> line.split(" ")[0] + " " + field.split("=")[0])).toList();
                assertEquals(fields.size(), fields.stream().distinct().count(),
                        "seed " + seed + "\n" + lines);
            }
    }

    @Test
    void whatASnapshotHoldsBackStaysWhenTheCatalogGrows() {
        LineEncoder encoder =
                new LineEncoder(Map.of(), Shape.FRAMES.when("snapshot", null, 0, 1000), notice -> {});
        List<Message> messages = List.of(message("M", -1), message("M", 7));
        LineBuffer out = new LineBuffer();
        encoder.encode(frame(new SignalCatalog("truck", messages.subList(0, 1)), 0, T, 1), out);
        SignalCatalog grown = new SignalCatalog("truck", messages);
        encoder.encode(frame(grown, 1, T + 1, 5), out);
        encoder.encode(frame(grown, 0, T + 2, 3), out);
        assertEquals("", Cars.text(out));
        encoder.flush(out);
        assertEquals("M,bus=truck Speed=3,Odo=4 1700000001000000000\n"
                + "M,bus=truck,source=0x7 Speed=5,Odo=6 1700000001000000000\n", Cars.text(out));
    }

    @Test
    void anotherCatalogOfTheSameBusWithOtherMessagesIsAnotherOne() {
        LineEncoder encoder = new LineEncoder(Map.of());
        SignalCatalog one = new SignalCatalog("truck", List.of(message("A", -1), message("B", -1)));
        SignalCatalog other = new SignalCatalog("truck", List.of(message("C", -1)));
        assertEquals(
                "A,bus=truck Speed=0,Odo=1 1700000000000000000\nB,bus=truck Speed=1,Odo=2 "
                        + "1700000000000000001\n"
                        + "C,bus=truck Speed=0,Odo=1 1700000000000000000\n", encode(encoder, one, other));
    }

    /** Compiling all of 1000 messages again takes 17 MB. */
    @Test
    void oneMoreMessageCostsLittle() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 1000; i++) messages.add(message("M" + i, -1));
        LineEncoder encoder = new LineEncoder(Map.of());
        LineBuffer out = new LineBuffer();
        encoder.encode(frame(new SignalCatalog("truck", messages), 0, T, 0), out);
        List<SampleBatch> batches = new ArrayList<>();
        for (int source = 0; source < 100; source++) {
            messages.add(message("M" + source, source));
            batches.add(frame(new SignalCatalog("truck", messages), 1000 + source, T, 0));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (SampleBatch batch : batches) encoder.encode(batch, out);
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / batches.size();
        assertTrue(each < 2_000_000, each + " bytes for a message more");
    }
}
