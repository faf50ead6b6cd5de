package io.tidegate.core.delivery.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.status.FlowStatus;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.Batches;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sink of InfluxDB whose configuration is edited while lines come in and requests are under way. */
public abstract class SinkEditContract extends InfluxContract {
    private static final int EDITS = 20;
    private static final Duration LATE = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    protected SinkEditContract(InfluxSetup setup) { super(setup); }

    @Test
    void editingLosesNothingAndRepeatsNothing() throws Exception {
        server().slow(LATE); // so that there is a request under way at nearly every edit
        TestSink sink = open("plant", "batch.lines", 50);
        try (Numbers numbers = new Numbers(sink)) {
            for (int edit = 1; edit <= EDITS; edit++) edit(sink, numbers, edit);
            sink.change(setup().secretKey(), setup().keys().get(setup().secretKey()));
            numbers.close();
            Await.until("every number is there", LONG, () -> server().rowCount() >= numbers.given());
            FlowStatus status = sink.settled(numbers.given());
            assertEquals(numbers.given(), status.sent());
            assertEquals("", numbers.fault());
            assertEquals(Numbers.range(0, numbers.given()), Numbers.at(server()));
            assertEquals(List.of(), server().arrivals().duplicates());
        }
    }

    /** Every third one makes the server say 401, for as long as it takes until that is seen. */
    private void edit(TestSink sink, Numbers numbers, int edit) {
        boolean refused = edit % 3 == 2;
        long before = numbers.given();
        int stored = server().rowCount();
        sink.change("flush.interval.ms", 10 + edit % 4 * 30, "gzip", edit % 2 == 0, "requests.in.flight",
                1 + edit % 4,
                setup().secretKey(), refused ? "wrong-secret" : setup().keys().get(setup().secretKey()));
        if (refused)
            sink.awaitTrouble("401");
        else
            Await.until("lines arrive after edit " + edit, () -> server().rowCount() > stored);
        Await.until("lines come in after edit " + edit, () -> numbers.given() > before + 20);
    }

    /**
     * Both have the stamp of one millisecond: the encoder of the new keys knows what the one before wrote.
     */
    @Test
    void framesOfOneTimeBeforeAndAfterAnEditOfALineKeyBothArrive() {
        TestSink sink = open("plant");
        sink.accept(Batches.motor(Numbers.T0, 1, 0));
        sink.change("texts", false);
        sink.accept(Batches.motor(Numbers.T0, 2, 0));
        sink.settled(2);
        assertEquals(2, server().rowCount());
        assertEquals(List.of(), server().arrivals().overwritten());
    }

    @Test
    void theRightSecretIsTriedAtOnceHoweverLongThePauseIs() {
        TestSink sink = open("plant", "retry.max.ms", 3_600_000, setup().secretKey(), "wrong-secret");
        Numbers.give(sink, 0, 100);
        sink.awaitTrouble("401");
        assertTrue(!sink.status().trouble().contains("wrong-secret"), sink.status().trouble());
        sink.change(setup().secretKey(), setup().keys().get(setup().secretKey()));
        sink.settled(100);
        assertTrue(sink.status().isWell(), sink.status().trouble());
        assertEquals(Numbers.range(0, 100), Numbers.at(server()));
    }

    /** The answer to it comes after the edit, from the server as it was before: wait for an hour. */
    @Test
    void aRequestThatIsUnderWayDuringTheEditDoesNotHoldUpTheNext() {
        server().slow(Duration.ofSeconds(3));
        TestSink sink = open("plant", "retry.max.ms", 3_600_000, setup().secretKey(), "wrong-secret",
                "health.check", false);
        Numbers.give(sink, 0, 100);
        Await.until("a request is under way", () -> server().writeTimes().size() == 1);
        sink.change(setup().secretKey(), setup().keys().get(setup().secretKey()));
        assertEquals(0, sink.status().sent(), "it is under way");
        server().behave();
        assertEquals(100, sink.settled(100).sent());
    }

    /**
     * Each is found at another place: by the view of the keys, the destination, the delivery, the encoder.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "flush.interval.ms  | soon           | flush.interval.ms: expected a whole number, found soon",
        "flush.interval.ms  | 5              | flush.interval.ms: expected at least 10, found 5",
        "batch.lines        | 0              | batch.lines: expected at least 1, found 0",
        "outbox.bytes       | 1              | outbox.bytes: expected at least 65536, found 1",
        "spool.bytes        | 1000           | spool.bytes: expected at least 1048576, found 1000",
        "requests.in.flight | 9              | requests.in.flight: expected 1 to 8, found 9",
        "gzip               | maybe          | gzip: expected true or false, found maybe",
        "spool              | sometimes      | spool: expected memory, on-outage or always, found sometimes",
        "url                | localhost:8086 | url: expected http://host:port or https://host:port, "
                + "found localhost:8086",
        "url                | ftp://h        | url: expected http://host:port or https://host:port, "
                + "found ftp://h",
        "tags               | site           | tags: expected key=value, found site",
        "mode               | some           | mode: expected every, changes or snapshot, found some"})
    void aWrongValueIsRefusedWithASentenceAndLeavesTheSinkAsItWas(String key, String value, String sentence) {
        TestSink sink = open("plant");
        Numbers.give(sink, 0, 10);
        sink.change("texts", false, key, value);
        assertEquals("the new configuration is not used: " + sentence + "; it keeps the previous one",
                sink.status().trouble());
        Numbers.give(sink, 10, 20);
        sink.accept(Batches.motor(Numbers.T0, 1, 1));
        sink.settled(21);
        assertTrue(sink.status().trouble().contains(sentence), "it says so until a right one comes");
        assertTrue(server().rows().stream().anyMatch(row -> row.fields().containsKey("Gear_text")),
                "texts are on as before");
        assertEquals(Numbers.range(0, 20), Numbers.at(server()));
        assertEquals(sentence, refusal(() -> open("other", key, value)), "also at the start");
    }

    private static String refusal(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    @Test
    void aSinkThatIsRefusedLeavesNothingBehind() {
        TestSink sink = open("plant");
        int sinks = gateway().sinks();
        refusal(() -> open("other", "mode", "some"));
        assertEquals(sinks, gateway().sinks());
        sink.close();
        assertEquals(0, gateway().sinks());
    }

    @Test
    void noSecretIsRepeated() {
        String url = refusal(() -> open("plant", "url", "http://gw:secret@host:8086"));
        assertTrue(url.startsWith("url: ") && !url.contains("secret"), url);
        String headers = refusal(() -> open("plant", ".headers", "secret without a colon"));
        assertTrue(headers.startsWith(".headers: ") && !headers.contains("secret"), headers);
    }

    @Test
    void theDatabaseHasToBeNamed() {
        String found = refusal(() -> open("plant", setup().databaseKey(), " "));
        assertTrue(found.matches(setup().databaseKey() + ": expected the name of a \\w+, found nothing"),
                found);
    }

    @Test
    void otherTagsAreInTheLinesThatComeAfterTheEdit() {
        TestSink sink = open("plant", "tags", new String[] {"site=a b", "line = 3"});
        Numbers.give(sink, 0, 1);
        sink.change("tags", "site=c");
        Numbers.give(sink, 1, 2);
        sink.settled(2);
        assertEquals("{line=3, site=a b}", tags(0)); // in any order: two series are sent at the same time
        assertEquals("{site=c}", tags(1));
    }

    private String tags(long number) {
        return server().rows().stream().filter(row -> Long.valueOf(number).equals(row.fields().get("n")))
                .findFirst()
                .orElseThrow().tags().toString();
    }
}
