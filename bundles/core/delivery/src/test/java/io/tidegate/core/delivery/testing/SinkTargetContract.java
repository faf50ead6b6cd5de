package io.tidegate.core.delivery.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.letter.EarlierTargets;
import io.tidegate.api.status.FlowStatus;
import io.tidegate.api.status.Health;
import io.tidegate.testkit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What waits for a server of InfluxDB when the gateway, the sink's name or its database changes. */
public abstract class SinkTargetContract extends InfluxContract {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int FEW = 300;
    private static final int MANY = 2_000;

    protected SinkTargetContract(InfluxSetup setup) { super(setup); }

    private long writesInto(String database) {
        return server().requests().stream().filter(request -> request.contains(setup().path())
                && request.matches(".*[?&](db|bucket)=" + database + "(&.*)?")).count();
    }

    /** Writes that begin before this are over, and what waits is on disk. */
    private static void awaitEndOf(String instance) {
        Await.until("the old sink has ended", LONG, () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().contains("~" + instance)
                        && thread.getName().endsWith(".end")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-outage", "always"})
    void whatWaitsSurvivesARestart(String spool) throws IOException {
        server().stop();
        TestSink before = open("plant", "spool", spool);
        Numbers.give(before, 0, MANY);
        before.awaitTrouble("cannot be reached");
        restart();
        server().start();
        TestSink after = open("plant", "spool", "memory", "batch.lines", 100);
        assertEquals(MANY, after.settled(MANY).sent());
        assertEquals(Numbers.range(0, MANY), Numbers.at(server()));
    }

    /** What waits for the test database must never come into the productive one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWaitsForOneDatabaseIsNeverWrittenIntoAnother(boolean sameSink) throws IOException {
        server().stop();
        TestSink sink = open("plant");
        Numbers.give(sink, 0, FEW);
        sink.awaitTrouble("cannot be reached");
        sink.change(setup().databaseKey(), "prod");
        Numbers.give(sink, FEW, 2 * FEW);
        awaitEndOf("plant");
        server().start();
        Await.until("those for prod are there", LONG, () -> server().rowCount() >= FEW);
        sink.awaitWaiting(FEW);
        sink = openAndLookAtWhatIsThere();
        assertEquals(Numbers.range(FEW, 3 * FEW), Numbers.at(server()));
        assertEquals(0, writesInto("test"));
        long prod = writesInto("prod");
        if (sameSink)
            sink.change(setup().databaseKey(), "test");
        else
            open("second");
        Await.until("those for test are there", LONG, () -> server().rowCount() >= 3 * FEW);
        assertEquals(Numbers.range(0, 3 * FEW), Numbers.at(server()));
        assertTrue(writesInto("test") > 0);
        if (sameSink) assertEquals(prod, writesInto("prod"));
        assertEquals(List.of(), server().arrivals().duplicates());
    }

    /**
     * A sink looks at what others left before it writes anything to disk, and with "always" nothing is sent
     * before that.
     */
    private TestSink openAndLookAtWhatIsThere() {
        restart();
        TestSink sink = open("plant", setup().databaseKey(), "prod", "spool", "always");
        Numbers.give(sink, 2 * FEW, 3 * FEW);
        Await.until("those are sent", LONG, () -> sink.status().sent() == FEW);
        sink.awaitWaiting(FEW);
        return sink;
    }

    /**
     * A sink for "prod" that left lines behind for "test", while its counters were watched; as many as it
     * returns.
     */
    private long leaveBehind(TestSink sink) throws Exception {
        server().stop();
        try (Numbers numbers = new Numbers(sink)) {
            sink.awaitTrouble("cannot be reached");
            sink.change(setup().databaseKey(), "prod");
            awaitEndOf("plant");
            server().start();
            Await.until("those for prod arrive", LONG, () -> writesInto("prod") > 0);
            numbers.close();
            Await.until("what was left is said, and nothing else waits", LONG, () -> sink.health().sentence()
                    .startsWith(sink.status().waiting() + " lines wait in spool/sinks."));
            assertEquals(Health.Level.ATTENTION, sink.health().level());
            assertEquals("", numbers.fault());
            assertEquals(numbers.given(), sink.status().received());
        }
        long left = sink.status().waiting();
        assertTrue(sink.health().sentence().contains("test, to which no sink sends: "),
                sink.health().sentence());
        return left;
    }

    @Test
    void whatWasLeftBehindIsSentWhenTheSinkHasTheTargetAgain() throws Exception {
        TestSink sink = open("plant");
        leaveBehind(sink);
        try (Numbers numbers = new Numbers(sink)) {
            sink.change(setup().databaseKey(), "test");
            Await.until("it arrives", LONG, () -> writesInto("test") > 0 && sink.status().waiting() == 0);
            numbers.close();
            assertEquals("", numbers.fault());
        }
        assertEquals(sink.status().received(), sink.settled().sent());
        assertEquals("", sink.health().sentence());
    }

    @Test
    void whatWasLeftBehindIsHandedOverToASinkThatSendsThere() throws Exception {
        TestSink sink = open("plant");
        long left = leaveBehind(sink);
        FlowStatus before = sink.status();
        TestSink other = open("second");
        assertEquals(left, other.settled(left).sent());
        FlowStatus after = sink.settled();
        assertEquals(before.received(), after.received());
        assertEquals(before.sent() + left, after.sent());
        assertEquals("", sink.health().sentence());
    }

    @Test
    void whatWasLeftBehindAndDeletedIsDropped() throws Exception {
        TestSink sink = open("plant");
        long left = leaveBehind(sink);
        Path run = folder().resolve(sink.health().sentence().replaceFirst(".* (spool/\\S+) for .*", "$1"));
        try (Stream<Path> files = Files.list(run)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(run);
        assertEquals(left, sink.settled().dropped());
    }

    @Test
    void whatWasLeftBehindGoesToThePresentTargetOnRequest() throws Exception {
        TestSink sink = open("plant");
        long left = leaveBehind(sink);
        FlowStatus before = sink.status();
        int stored = server().rowCount();
        assertEquals(left, sink.earlier().left().stream().mapToLong(EarlierTargets.Left::lines).sum());
        for (EarlierTargets.Left each : sink.earlier().left()) sink.earlier().redirect(each.place());
        Await.until("it arrives", LONG, () -> server().rowCount() == stored + left);
        FlowStatus after = sink.settled();
        assertEquals(before.received(), after.received());
        assertEquals(before.sent() + left, after.sent());
        assertEquals(0, writesInto("test"));
        assertEquals(List.of(), sink.earlier().left());
    }

    @Test
    void whatWasLeftBehindIsDroppedOnRequest() throws Exception {
        TestSink sink = open("plant");
        long left = leaveBehind(sink);
        for (EarlierTargets.Left each : sink.earlier().left()) sink.earlier().discard(each.place());
        assertEquals(left, sink.settled().dropped());
        assertEquals("", sink.health().sentence());
    }

    @Test
    void aChangeOfTheDatabaseWhileLinesComeInLosesNothing() throws Exception {
        server().slow(Duration.ofMillis(20));
        TestSink sink = open("plant", "batch.lines", 50);
        try (Numbers numbers = new Numbers(sink)) {
            for (String database : List.of("prod", "test", "prod")) {
                int stored = server().rowCount();
                Await.until("lines arrive", () -> server().rowCount() > stored);
                sink.change(setup().databaseKey(), database);
            }
            numbers.close();
            open("second"); // for what was left for the other one
            Await.until("every number is there", LONG, () -> Numbers.at(server()).size() == numbers.given());
            assertEquals(Numbers.range(0, numbers.given()), Numbers.at(server()));
        }
    }

    /** The new sink has requests of its own under way while it takes over what the old one left. */
    @Test
    void aSinkThatIsRenamedInAnOutageLosesNothingAtASlowServer() throws Exception {
        TestSink old = open("old");
        Numbers.give(old, 0, 1);
        old.settled(1);
        server().stop();
        Numbers.give(old, 1, MANY);
        old.awaitTrouble("cannot be reached");
        server().slow(Duration.ofMillis(300));
        server().start();
        old.close();
        TestSink renamed = open("new", "batch.lines", 250);
        for (long n = MANY; n < MANY + FEW; n++) {
            int before = server().writeTimes().size();
            Numbers.give(renamed, n, n + 1);
            if (n % 100 == 0)
                Await.until("another request is under way", LONG,
                        () -> server().writeTimes().size() > before);
        }
        Await.until("every number is there", LONG, () -> Numbers.at(server()).size() == MANY + FEW);
        FlowStatus status = renamed.settled();
        assertEquals(0, status.dropped(), status.toString());
        assertEquals(Numbers.range(0, MANY + FEW), Numbers.at(server()));
    }

    @Test
    void theCountersGoOnWhenTheTargetIsAnother() {
        TestSink sink = open("plant");
        for (int i = 0; i < 4; i++) {
            Numbers.give(sink, i * FEW, (i + 1) * FEW);
            assertEquals((i + 1) * FEW, sink.settled((i + 1) * FEW).sent());
            sink.change(setup().databaseKey(), i % 2 == 0 ? "prod" : "test");
            if (i % 2 == 0) awaitEndOf("plant"); // with and without an outlet that has not ended yet
        }
        assertEquals(4 * FEW, sink.status().sent());
    }

    @Test
    void closingWithoutAServerIsQuickAndKeepsWhatWaits() {
        server().stop();
        TestSink sink = open("plant", "request.timeout.ms", 60_000);
        Numbers.give(sink, 0, FEW);
        long start = System.nanoTime();
        sink.close();
        assertTrue(System.nanoTime() - start < Duration.ofSeconds(8).toNanos(),
                "it took as long as a server may");
        assertEquals(FEW, sink.status().waiting());
        assertTrue(sink.status().balances(), sink.status().toString());
    }

    @Test
    void withoutASpoolClosingCountsWhatIsLost() {
        server().stop();
        TestSink sink = open("plant", "spool", "memory");
        Numbers.give(sink, 0, FEW);
        sink.close();
        Await.until("they are counted", LONG, () -> sink.status().dropped() == FEW);
        assertTrue(sink.status().balances(), sink.status().toString());
    }

    @Test
    void closingSendsWhatIsLeft() {
        TestSink sink = open("plant", "flush.interval.ms", 3_600_000);
        Numbers.give(sink, 0, FEW);
        sink.close();
        Await.until("all are there", () -> server().rowCount() == FEW);
    }
}
