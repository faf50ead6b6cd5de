package io.tidegate.testkit.servers.influx.v2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.servers.InfluxDb2;
import io.tidegate.testkit.servers.influx.AnswerTable;
import io.tidegate.testkit.servers.influx.Asked;
import io.tidegate.testkit.servers.influx.line.LineTime;
import io.tidegate.testkit.servers.influx.line.Row;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fake, and where this machine has it a real InfluxDB 2, are asked the recorded table; and what the fake
 * keeps.
 */
class FakeInfluxDb2Test {
    private static final String BEFORE = "influx2-2.9.1.answers";
    private static final String AFTER = "influx2-2.9.1-set-up.answers";
    private static final String SETUP =
            "{\"username\":\"admin\",\"password\":\"password1234\",\"org\":\"plant\","
                    + "\"bucket\":\"car\",\"token\":\"all\"}";
    private FakeInfluxDb2 fake;

    @BeforeEach
    void start() throws IOException { fake = FakeInfluxDb2.start("plant", "can", "secret"); }

    @AfterEach
    void stop() { fake.close(); }

    private Asked write(String lines) throws Exception { return write("can", lines); }

    private Asked write(String bucket, String lines) throws Exception {
        return Asked.post(fake.url() + "/api/v2/write?org=plant&precision=ns&bucket=" + bucket, lines,
                "Authorization",
                "Token secret", "Content-Type", "text/plain; charset=utf-8");
    }

    @Test
    void answersAsTheTableSays() throws Exception {
        try (FakeInfluxDb2 empty = FakeInfluxDb2.notSetUp()) {
            assertEquals(List.of(), AnswerTable.read(BEFORE).differences(empty.url(), Map.of("all", "all")));
            Asked setup = Asked.post(empty.url() + "/api/v2/setup", SETUP);
            assertEquals(201, setup.status(), setup.body());
            empty.readOnlyToken("reader");
            empty.writeToken("writer", "car");
            String carId = setup.body().replaceAll("(?s).*\"bucket\": \\{\\s*\"id\": \"([0-9a-f]{16})\".*",
                    "$1");
            assertEquals(List.of(), AnswerTable.read(AFTER).differences(empty.url(), Map.of("all", "all",
                    "reader", "reader",
                    "writer", "writer", "orgId", empty.orgId(), "carId", carId)));
        }
    }

    @Test
    void aRealOneAnswersAsTheTableSays(@TempDir Path folder) throws Exception {
        try (InfluxDb2 real = InfluxDb2.startOrSkip(folder)) {
            assertEquals(List.of(), AnswerTable.read(BEFORE).differences(real.url(), Map.of("all", "all")));
            InfluxDb2.Setup setup = real.setUp("plant", "car", "all");
            String reader = real.token(setup, "{\"action\":\"read\",\"resource\":{\"type\":\"buckets\"}}");
            String writer = real.token(setup,
                    "{\"action\":\"write\",\"resource\":{\"type\":\"buckets\",\"id\":\""
                            + setup.bucketId() + "\"}}");
            assertEquals(List.of(), AnswerTable.read(AFTER).differences(real.url(), Map.of("all", "all",
                    "reader", reader,
                    "writer", writer, "orgId", setup.orgId(), "carId", setup.bucketId())));
        }
    }

    @Test
    void keepsWhatItAccepts() throws Exception {
        assertEquals(204, write("a\\ b,t=x\\,y f=1.5,i=2i,s=\"q\\\"\",b=t,u=18446744073709551615u 7\n")
                .status());
        assertEquals(new Row("a b", new TreeMap<>(Map.of("t", "x,y")), new TreeMap<>(Map.of("f", 1.5, "i", 2L,
                "s", "q\"",
                "b", true, "u", new BigInteger("18446744073709551615"))), 7), fake.rows().get(0));
        assertEquals(List.of(), fake.faults());
    }

    @Test
    void keepsTextsOfEveryAlphabet() throws Exception {
        write("mäß,ü=\uD83D\uDE97 ö=\"€\" 7\n");
        assertEquals(new Row("mäß", new TreeMap<>(Map.of("ü", "\uD83D\uDE97")), new TreeMap<>(Map.of("ö",
                "€")), 7),
                fake.rows().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "m f= 1", "m,t= f=1 1", "m f=NaN 1", "m f=1 x", "m f=1e999 1", " f=1 1",
        "m f=\"open 1",
        "m f=99999999999999999999i 1", "m,a=b,a=c f=1 1", "m f=-1u 1", "m,time=1 f=1 1", "m f=1 1\r",
        "m f=1 1 2"})
    void oneMalformedLineRefusesTheWholeBatch(String line) throws Exception {
        Asked answer = write("good f=1 1\n" + line + "\n");
        assertEquals(400, answer.status());
        assertTrue(answer.body().contains("\"code\":\"invalid\""), answer.body());
        assertEquals(0, fake.rowCount());
    }

    @Test
    void aFieldThatChangesItsTypeIsAPartialWrite() throws Exception {
        write("m f=1 1");
        Asked answer = write("m f=1i 2\nm f=2 3");
        assertEquals(422, answer.status());
        assertTrue(answer.body().endsWith("already exists as type float dropped=1\"}"), answer.body());
        assertEquals(2, fake.rowCount());
    }

    @Test
    void ofABatchPartlyOutsideTheRetentionTheRestIsStored() throws Exception {
        fake.addBucket("short", Duration.ofHours(2));
        long now = LineTime.now();
        Asked answer = write("short", "m,b=1,a=2 f=1 5\nm f=2 " + now + "\nm f=3 1700000000123456000\n");
        assertEquals(422, answer.status());
        assertTrue(answer.body().contains("partial write: dropped 2 points outside retention policy of"
                + " duration 2h0m0s - oldest"
                + " point m,a=2,b=1 at 1970-01-01T00:00:00.000000005Z dropped because it violates a"
                + " Retention Policy Lower Bound"
                + " at "), answer.body());
        assertTrue(answer.body().contains(", newest point m at 2023-11-14T22:13:20.123456Z dropped because"
                + " it violates a"
                + " Retention Policy Lower Bound at "), answer.body());
        assertTrue(answer.body().matches(".* dropped=2 for database: [0-9a-f]{16} for retention policy:"
                + " autogen\"}"),
                answer.body());
        assertEquals(List.of(now), fake.rows().stream().map(Row::timeNanos).toList());
    }

    @Test
    void aConflictHidesWhatIsOutsideTheRetention() throws Exception {
        fake.addBucket("short", Duration.ofHours(2));
        long now = LineTime.now();
        write("short", "m f=1 " + now);
        Asked answer = write("short", "m f=1 5\nm f=t " + now + "\nm f=2 " + (now + 1));
        assertTrue(answer.body().endsWith("is type boolean, already exists as type float dropped=1\"}"),
                answer.body());
        assertEquals(2, fake.rowCount());
    }

    @Test
    void aFieldMayHaveAnotherTypeInAnotherWeek() throws Exception {
        assertEquals(204, write("m f=1 1700000000000000000\nm f=t 1600000000000000000").status());
    }

    @Test
    void aBucketThatIsDeletedAndMadeAgainKnowsNoTypes() throws Exception {
        write("m f=1 1");
        fake.removeBucket("can");
        assertEquals(404, write("m f=t 1").status());
        fake.addBucket("can", Duration.ZERO);
        assertEquals(204, write("m f=t 1").status());
    }

    @Test
    void tellsWhatAClientShouldNotRelyOn() throws Exception {
        Asked.post(fake.url() + "/api/v2/write?org=plant&bucket=can", "m f=1\n", "Authorization",
                "Token secret");
        assertEquals(List.of("precision: expected one, found none",
                "Content-Type: expected text/plain; charset=utf-8, found ", "a line without a time"),
                fake.faults());
    }
}
