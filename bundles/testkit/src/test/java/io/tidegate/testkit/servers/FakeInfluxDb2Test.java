package io.tidegate.testkit.servers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeInfluxDb2Test {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String RIGHT = "org=plant&bucket=can&precision=ns";
    private FakeInfluxDb2 fake;

    @BeforeEach
    void start() throws IOException { fake = FakeInfluxDb2.start("plant", "can", "secret"); }

    @AfterEach
    void stop() { fake.close(); }

    private HttpResponse<String> write(String query, String token, String lines) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(fake.url() + "/api/v2/write?" + query))
                .header("Authorization", "Token " + token).header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(lines)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> write(String lines) throws Exception { return write(RIGHT, "secret", lines); }

    @Test
    void keepsWhatItAccepts() throws Exception {
        assertEquals(204, write("a\\ b,t=x\\,y f=1.5,i=2i,s=\"q\\\"\",b=t 7\n").statusCode());
        assertEquals(new Row("a b", new TreeMap<>(Map.of("t", "x,y")),
                new TreeMap<>(Map.of("f", 1.5, "i", 2L, "s", "q\"", "b", true)), 7), fake.rows().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "m f=1", "m f= 1", "m,t= f=1 1", "m f=NaN 1", "m f=1 x", "m f=1e999 1", " f=1 1",
        "m f=\"open 1", "m f=99999999999999999999i 1", "m,a=b,a=c f=1 1", "m f=1u 1", "m time=1 1", "m f=1 1\r"})
    void oneMalformedLineRefusesTheWholeBatch(String line) throws Exception {
        HttpResponse<String> answer = write("good f=1 1\n" + line + "\n");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("\"code\":\"invalid\""), answer.body());
        assertEquals(0, fake.rows().size());
    }

    @Test
    void aFieldThatChangesItsTypeIsAPartialWrite() throws Exception {
        write("m f=1 1");
        HttpResponse<String> answer = write("m f=1i 2\nm f=2 3");
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().endsWith("already exists as type float dropped=1\"}"), answer.body());
        assertEquals(2, fake.rows().size());
    }

    @Test
    void tokenOrgBucketAndPrecisionMustBeRight() throws Exception {
        assertEquals(401, write(RIGHT, "wrong", "m f=1 1").statusCode());
        assertEquals(404, write(RIGHT.replace("plant", "x"), "secret", "m f=1 1").statusCode());
        assertEquals(404, write(RIGHT.replace("can", "x"), "secret", "m f=1 1").statusCode());
        assertEquals(400, write(RIGHT.replace("ns", "us"), "secret", "m f=1 1").statusCode());
    }

    @Test
    void answersAsScriptedOnce() throws Exception {
        fake.answerNext(429, "", "3");
        HttpResponse<String> answer = write("m f=1 1");
        assertEquals("3", answer.headers().firstValue("Retry-After").orElse(""));
        assertEquals(204, write("m f=1 1").statusCode());
    }
}
