package io.tidegate.testkit.servers.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.influx.line.Row;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every fake can be told to do wrong, shown at the fake of InfluxDB 2. */
class FakeInfluxTest {
    private FakeInfluxDb2 fake;

    @BeforeEach
    void start() throws IOException { fake = FakeInfluxDb2.start("plant", "can", "secret"); }

    @AfterEach
    void stop() { fake.close(); }

    private String path() { return fake.url() + "/api/v2/write?org=plant&precision=ns&bucket=can"; }

    private Asked write(String lines) throws Exception {
        return Asked.post(path(), lines, "Authorization", "Token secret");
    }

    /**
     * What becomes of a write within 500 ms; also of the body, which a timeout of the client does not cover.
     */
    private Throwable metShortly() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(path())).header("Authorization",
                "Token secret")
                .POST(BodyPublishers.ofString("m f=1 1")).build();
        return HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofString()).orTimeout(500,
                TimeUnit.MILLISECONDS)
                .handle((answer, problem) -> problem).join();
    }

    @Test
    void answersAsScriptedOnce() throws Exception {
        fake.answerNext(429, "", "3");
        Asked answer = write("m f=1 1");
        assertEquals("3", answer.answer().headers().firstValue("Retry-After").orElse(""));
        assertEquals(204, write("m f=1 1").status());
        assertEquals(1, fake.rowCount());
    }

    @Test
    void someWritesMayPassBeforeAFault() throws Exception {
        fake.passNext();
        fake.answerNext(500, "", null);
        assertEquals(204, write("m f=1 1").status());
        assertEquals(500, write("m f=1 1").status());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectLeadsToALoginPageAndIsCountedIfFollowed(int status) throws Exception {
        fake.redirect(status);
        Asked answer = write("m f=1 1");
        assertEquals(status, answer.status());
        assertEquals(0, fake.loginVisits());
        Asked page = Asked.post(answer.answer().headers().firstValue("Location").orElseThrow(), "m f=1 1");
        assertEquals(200, page.status());
        assertTrue(page.body().contains("<html>"), page.body());
        assertEquals(1, fake.loginVisits());
        assertEquals(0, fake.rowCount());
        fake.behave();
        assertEquals(204, write("m f=1 1").status());
    }

    @Test
    void aPortalTakesEverythingWith200AndStoresNothing() throws Exception {
        fake.portal();
        Asked answer = write("m f=1 1");
        assertEquals(200, answer.status());
        assertEquals("text/html; charset=utf-8", answer.answer().headers().firstValue("Content-Type")
                .orElse(""));
        assertEquals(200, Asked.get(fake.url() + "/health").status());
        assertEquals(0, fake.rowCount());
    }

    @Test
    void healthAnswersWhatItIsTold() throws Exception {
        for (String body : List.of("null", "[]", "\"OK\"", "{\"status\":\"pass\",\"checks\":{}}",
                " ".repeat(1 << 20))) {
            fake.health(200, body);
            assertEquals(body, Asked.get(fake.url() + "/health").body());
        }
        fake.behave();
        assertTrue(Asked.get(fake.url() + "/health").body().contains("\"status\":\"pass\""));
    }

    @ParameterizedTest
    @EnumSource(WriteFault.class)
    void aFaultIsMetOnceAndAppliesOrNot(WriteFault fault) throws Exception {
        fake.faultNext(fault);
        Throwable met = metShortly();
        assertEquals(fault.hangs(), met instanceof TimeoutException, String.valueOf(met));
        assertNotNull(met);
        assertEquals(fault.applies() ? 1 : 0, fake.rowCount());
        assertEquals(204, write("m f=1 1").status());
    }

    @Test
    void whoHangsIsReleasedWhenTheServerStops() throws Exception {
        fake.faultNext(WriteFault.HANG_BEFORE_APPLYING);
        Thread client = new Thread(() -> assertThrows(IOException.class, () -> write("m f=1 1")));
        client.start();
        Await.until("the write is there", () -> fake.writeTimes().size() == 1);
        fake.stop();
        client.join(5_000);
        assertEquals(Thread.State.TERMINATED, client.getState());
        fake.start();
        assertEquals(204, write("m f=1 1").status());
    }

    @Test
    void aSlowServerAnswersLate() throws Exception {
        fake.slow(Duration.ofMillis(200));
        long start = System.nanoTime();
        assertEquals(204, write("m f=1 1").status());
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(200).toNanos());
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() throws Exception {
        fake.limitBody(100);
        Asked answer = write("m f=1 1\n".repeat(20));
        assertEquals(413, answer.status());
        assertEquals("{\"code\":\"request too large\",\"message\":\"unable to read data: points batch is too"
                + " large\"}",
                answer.body());
    }

    @Test
    void whatArrivedCanBeAskedForRepetitionsAndOrder() throws Exception {
        write("m,a=1 f=1 1\nm,a=1 f=2 2\nm,a=2 f=1 9");
        write("m,a=1 f=2 2\nm,a=2 f=1 8\nm,a=1 f=3,g=1 2");
        Arrivals arrivals = fake.arrivals();
        assertEquals(6, arrivals.rows().size());
        assertEquals(5, arrivals.distinct().size());
        assertEquals(List.of(2L), arrivals.duplicates().stream().map(Row::timeNanos).toList());
        assertEquals(List.of(8L), arrivals.outOfOrder().stream().map(Row::timeNanos).toList());
        assertEquals(List.of(3.0), arrivals.overwritten().stream().map(row -> row.fields().get("f"))
                .toList());
        assertEquals(List.of(9L, 8L), arrivals.bySeries().get(new Arrivals.Series("m", java.util.Map.of("a",
                "2"))).stream()
                .map(Row::timeNanos).toList());
    }
}
