package io.tidegate.live.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusLoadSource;
import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.part.Part;
import io.tidegate.live.table.FrameTable;
import io.tidegate.live.table.SignalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeedsTest {
    private static final long MS = 1_000_000;
    private static final Signal GEAR =
            new Signal("Gear", "", 0, 7, ValueTexts.of(Map.of(3L, "a \"third\"\n"), 1, 0));
    private static final SignalCatalog CATALOG = new SignalCatalog("car",
            List.of(new Message("Box", 0x12, false, 10 * MS, List.of(GEAR, Signal.of("Oil", "degC")))));

    private long now = 5 * MS;
    private final FrameTable frames = new FrameTable(() -> now);
    private final SignalTable signals = new SignalTable(() -> now);
    private final List<BusStateSource> states = new ArrayList<>();
    private final List<BusLoadSource> loads = new ArrayList<>();
    private final Feeds feeds = new Feeds(frames, signals, () -> states, () -> loads,
            List.of(new Things()), () -> 7 * MS);
    private int asked;
    private final Map<String, Integer> things = new TreeMap<>();

    /** Outputs that a test makes. */
    private final class Things implements Part {
        @Override
        public String name() { return "outputs"; }

        @Override
        public List<Row> rows() {
            asked++;
            if (things.containsKey("broken")) throw new NoClassDefFoundError("of a plugin");
            return things.entrySet().stream().map(thing -> new Row(thing.getKey(), new JsonWriter()
                    .beginObject()
                    .put("name", thing.getKey()).put("sent", (long) thing.getValue()).endObject())).toList();
        }
    }

    private void frame(int id, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) bytes[i] = (byte) data[i];
        frames.put(new CanFrame("car", id, 0, bytes, now));
    }

    private void sample(int signal, double value) {
        SampleBatch batch = new SampleBatch(CATALOG, 1, 1);
        batch.beginFrame(0, now);
        batch.add(signal, value);
        signals.put(batch);
    }

    /** The array of that name in a message. */
    private static String rows(String message, String name) {
        assertTrue(message.contains("\"" + name + "\":["), message);
        return message.substring(message.indexOf("\"" + name + "\":[") + name.length() + 3,
                message.length() - 1);
    }

    @Test
    void thereIsNoFeedOfWhatNobodyKnows() { assertNull(feeds.of("secrets")); }

    @Test
    void aRowIsDescribedOnceAndThenToldOnlyIfItChanged() {
        sample(0, 1);
        frame(0x12, 0xA, 0xFF);
        frame(0x13);
        Feed feed = feeds.of("messages");
        assertEquals(
                "[{\"key\":\"car/012\",\"bus\":\"car\",\"id\":\"012\",\"name\":\"Box\",\"nominal\":10,"
                        + "\"data\":\"0A FF\",\"count\":1,\"cycle\":0,\"heard\":5},{\"key\":\"car/013\","
                        + "\"bus\":\"car\",\"id\":\"013\",\"data\":\"\",\"count\":1,\"cycle\":0,"
                        + "\"heard\":5}]", rows(feed.next(now), "messages"));
        now = 15 * MS;
        frame(0x12, 0xB, 0xFF);
        assertEquals("[{\"key\":\"car/012\",\"data\":\"0B FF\",\"count\":2,\"cycle\":10,\"heard\":15}]",
                rows(feed.next(now), "messages"));
        assertEquals("[]", rows(feed.next(now), "messages"));
    }

    @Test
    void aThingIsToldOnceASecondIfItChangedAndOnceWhenItIsGone() {
        things.put("a", 1);
        things.put("b", 1);
        Feed feed = feeds.of("outputs");
        String first = feed.next(0);
        assertTrue(first.contains("\"time\":7,"), first);
        assertEquals("[{\"name\":\"a\",\"sent\":1},{\"name\":\"b\",\"sent\":1}]", rows(first, "outputs"));
        things.put("b", 2);
        assertFalse(feed.next(999 * MS).contains("outputs"), "not yet");
        assertEquals("[{\"name\":\"b\",\"sent\":2}]", rows(feed.next(1000 * MS), "outputs"));
        things.remove("a");
        assertEquals("[],\"outputsGone\":[\"a\"]", rows(feed.next(2000 * MS), "outputs"));
        assertEquals("[]", rows(feed.next(3000 * MS), "outputs"));
        things.put("a", 1);
        assertEquals("[{\"name\":\"a\",\"sent\":1}]", rows(feed.next(4000 * MS), "outputs"));
    }

    @Test
    void aPartIsAskedOnceASecondHoweverManyPagesAreOpen() {
        things.put("a", 1);
        for (int page = 0; page < 50; page++)
            assertTrue(feeds.of("outputs").next(page * MS).contains("\"name\":\"a\""));
        assertEquals(1, asked);
        feeds.of("overview").next(1000 * MS);
        assertEquals(2, asked);
    }

    @Test
    void aPartThatFailsTakesNothingOfTheMessageAndComesBack() {
        things.put("broken", 1);
        Feed feed = feeds.of("outputs");
        assertFalse(feed.next(0).contains("outputs"));
        things.clear();
        assertEquals("[]", rows(feed.next(1000 * MS), "outputs"));
    }

    @Test
    void eachReaderIsToldAllOfIt() {
        frame(0x13);
        feeds.of("messages").next(now);
        assertTrue(feeds.of("messages").next(now).contains("car/013"));
    }

    @Test
    void anIdentifierThatGetsANameIsDescribedAgain() {
        frame(0x12);
        Feed feed = feeds.of("messages");
        assertFalse(feed.next(now).contains("Box"));
        sample(0, 1);
        assertTrue(rows(feed.next(now), "messages").contains("\"name\":\"Box\""));
    }

    @Test
    void aSignalIsToldWithUnitRangeAndTheTextOfItsValue() {
        sample(0, 3);
        sample(1, Double.NaN);
        Feed feed = feeds.of("signals");
        assertEquals(
                "[{\"key\":0,\"bus\":\"car\",\"message\":\"Box\",\"signal\":\"Gear\",\"unit\":\"\","
                        + "\"minimum\":0,\"maximum\":7,\"value\":3,\"text\":\"a "
                        + "\\\"third\\\"\\u000A\",\"count\":1,\"heard\":5},{\"key\":1,\"bus\":\"car\","
                        + "\"message\":\"Box\",\"signal\":\"Oil\",\"unit\":\"degC\",\"value\":null,"
                        + "\"count\":1,\"heard\":5}]",
                rows(feed.next(now), "signals"));
        sample(1, 90.25);
        assertEquals("[{\"key\":1,\"value\":90.25,\"count\":2,\"heard\":5}]",
                rows(feed.next(now), "signals"));
    }

    @Test
    void aSignalThatNeverCameHasNoRow() {
        sample(1, 2);
        assertFalse(feeds.of("signals").next(now).contains("Gear"));
    }

    @Test
    void theShareOfABusThatIsDescribedIsToldInFrames() {
        sample(0, 1);
        frame(0x12);
        frame(0x12);
        frame(0x13);
        String buses = rows(feeds.of("buses").next(now), "buses");
        assertTrue(buses.contains("\"frames\":3,\"described\":2") && buses.contains("\"unknown\":1"), buses);
    }

    @Test
    void aBusThatIsConfiguredAndSilentIsThereWithItsState() {
        states.add(new BusStateSource() {
            @Override
            public String bus() { return "boat"; }

            @Override
            public BusState busState() { return new BusState(BusState.Condition.BUS_OFF, 255, -1); }
        });
        assertEquals("[{\"bus\":\"boat\",\"state\":\"bus off\",\"transmitErrors\":255}]",
                rows(feeds.of("buses").next(now), "buses"));
    }

    private record Load(String bus, double loadPercent) implements BusLoadSource {}

    @Test
    void howBusyABusIsIsToldOnlyWhereItIsKnown() {
        frame(0x12);
        loads.add(new Load("car", 34.56));
        assertTrue(rows(feeds.of("buses").next(now), "buses").contains("\"load\":34.6"));
        loads.set(0, new Load("car", Double.NaN));
        assertFalse(rows(feeds.of("buses").next(now), "buses").contains("load"));
    }
}
