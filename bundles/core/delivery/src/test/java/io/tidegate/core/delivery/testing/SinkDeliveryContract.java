package io.tidegate.core.delivery.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.influx.WriteFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the lines of a sink of InfluxDB, whatever its server or somebody between does. */
public abstract class SinkDeliveryContract extends InfluxContract {
    private static final Duration PAUSE = Duration.ofMillis(300);

    protected SinkDeliveryContract(InfluxSetup setup) { super(setup); }

    private TestSink openUnasked(Object... more) {
        TestSink sink = open("plant", "health.check", false, "flush.interval.ms", 100, "retry.max.ms",
                (int) PAUSE.toMillis());
        if (more.length > 0) sink.change(more);
        return sink;
    }

    /** Sends once it has so many lines, however slowly they come: all are in one request. */
    private TestSink openTogether(int lines) {
        return openUnasked("batch.lines", lines, "requests.in.flight", 1, "flush.interval.ms", 3_600_000);
    }

    private void sentOnce(TestSink sink, long numbers) {
        assertEquals(numbers, sink.settled(numbers).sent());
        assertEquals(numbers, server().rowCount());
        assertEquals(Numbers.range(0, numbers), Numbers.at(server()));
    }

    private long nanosBetween(int first) {
        return server().writeTimes().get(first + 1) - server().writeTimes().get(first);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsTakenIsSentOnceAndTogether(boolean gzip) {
        TestSink sink = openTogether(100);
        sink.change("gzip", gzip);
        Numbers.give(sink, 0, 100);
        sentOnce(sink, 100);
        assertEquals(1, server().writeTimes().size());
    }

    @Test
    void framesWithOneTimeAllSurvive() {
        TestSink sink = openUnasked();
        for (int i = 0; i < 5; i++) sink.accept(io.tidegate.testkit.Batches.motor(Numbers.T0, i, 0));
        sink.settled(5);
        assertEquals(5, server().rows().stream().map(row -> row.timeNanos()).distinct().count());
    }

    @Test
    void whatOnlyAPersonCanMendIsTriedSlowly() {
        TestSink sink = openUnasked(setup().secretKey(), "wrong-secret");
        Numbers.give(sink, 0, 10);
        sink.awaitTrouble("check ");
        Await.until("it has tried again", () -> server().writeTimes().size() >= 3);
        assertTrue(nanosBetween(0) >= PAUSE.toNanos() && nanosBetween(1) >= PAUSE.toNanos(),
                "not before retry.max.ms");
        assertEquals(10, sink.status().waiting());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aBusyServerIsLeftAloneAsLongAsItAsks(int status) {
        server().answerNext(status, "request throttled, queue full", "1");
        TestSink sink = openUnasked("batch.lines", 10, "requests.in.flight", 4);
        Numbers.give(sink, 0, 40);
        sentOnce(sink, 40);
        long first = server().writeTimes().get(0);
        long soon = server().writeTimes().stream().filter(at -> at - first < Duration.ofMillis(900).toNanos())
                .count();
        assertTrue(soon <= 4, soon + " requests, though it asked for a second");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aServerThatCannotNowIsTriedAgain(int status) {
        server().answerNext(status, "<html>oops</html>", null);
        TestSink sink = openTogether(10);
        Numbers.give(sink, 0, 10);
        sentOnce(sink, 10);
        assertEquals(2, server().writeTimes().size());
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void aBodyThatIsTooLargeIsSplit() {
        for (int i = 0; i < 3; i++) server().answerNext(413, "<html>Request Entity Too Large</html>", null);
        TestSink sink = openTogether(100);
        Numbers.give(sink, 0, 100);
        sentOnce(sink, 100);
    }

    @ParameterizedTest
    @EnumSource(value = WriteFault.class, names = {"HANG_BEFORE_APPLYING", "HANG_WITHIN_THE_ANSWER"})
    void aServerThatHangsIsGivenUpInTimeAlsoInTheMiddleOfItsAnswer(WriteFault fault) {
        server().faultAlways(fault); // until it was seen
        TestSink sink = openUnasked("request.timeout.ms", 2_000);
        Numbers.give(sink, 0, 10);
        sink.awaitTrouble("no answer within 2000 ms");
        server().behave();
        // the right answer of a busy machine must not come too late
        sink.change("request.timeout.ms", 15_000);
        sentOnce(sink, 10);
        assertTrue(nanosBetween(0) < Duration.ofSeconds(20).toNanos(), "it took too long");
    }

    @Test
    void anAnswerThatGotLostIsAskedForAgainWithTheSameBytes() {
        server().faultNext(WriteFault.DROP_AFTER_APPLYING);
        TestSink sink = openTogether(10);
        Numbers.give(sink, 0, 10);
        assertEquals(10, sink.settled(10).sent());
        assertEquals(10, server().arrivals().duplicates().size(), "offered again");
        assertEquals(List.of(), server().arrivals().overwritten());
        assertEquals(Numbers.range(0, 10), Numbers.at(server()));
    }

    @ParameterizedTest
    @CsvSource({"The plain HTTP request was sent to HTTPS port, https is probably meant",
        "Bad Request, check that url leads to an InfluxDB"})
    void aBadRequestThatIsNotAboutLinesKeepsThem(String page, String advice) throws IOException {
        server().answerAlways(400, "<html>" + page + "</html>"); // until it was seen
        TestSink sink = openUnasked();
        Numbers.give(sink, 0, 10);
        sink.awaitTrouble(advice);
        server().behave();
        sentOnce(sink, 10);
        assertEquals(List.of(), sink.refused());
    }

    @Test
    void nothingIsLostWhenTheServerGoesAndComesBack() throws IOException {
        TestSink sink = openUnasked("batch.lines", 100);
        Numbers.give(sink, 0, 500);
        sink.settled(500);
        server().stop();
        Numbers.give(sink, 500, 1_000);
        sink.awaitTrouble("cannot be reached");
        server().start();
        sentOnce(sink, 1_000);
        assertTrue(sink.status().isWell(), sink.status().trouble());
    }

    @Test
    void anIdleSinkSaysThatItsServerIsAwayAndThatItIsBack() throws IOException {
        server().stop();
        TestSink sink = open("plant");
        sink.awaitTrouble("cannot be reached");
        server().start();
        Await.until("it is well", Duration.ofSeconds(30), () -> sink.status().isWell());
    }

    @Test
    void withoutHealthCheckNothingIsAsked() {
        TestSink sink = openTogether(10);
        Numbers.give(sink, 0, 10);
        sink.settled(10);
        assertTrue(
                server().requests().stream()
                        .allMatch(request -> request.startsWith("POST " + setup().path() + "?")),
                server().requests().toString());
        assertEquals(1, server().requests().size());
    }
}
