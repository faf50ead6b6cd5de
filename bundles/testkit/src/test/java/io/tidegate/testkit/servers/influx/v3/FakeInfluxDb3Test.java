package io.tidegate.testkit.servers.influx.v3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.servers.influx.AnswerTable;
import io.tidegate.testkit.servers.influx.Asked;
import io.tidegate.testkit.servers.influx.line.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table follows the source of InfluxDB 3 Core 3.10.1; no real one was asked. */
class FakeInfluxDb3Test {
    private static final String V3 = "/api/v3/write_lp?db=d&precision=nanosecond";
    private static final String V2 = "/api/v2/write?bucket=d&precision=ns";
    private static final String V1 = "/write?db=d&precision=ns";
    private FakeInfluxDb3 fake;

    @BeforeEach
    void start() throws IOException { fake = FakeInfluxDb3.start("secret"); }

    @AfterEach
    void stop() { fake.close(); }

    private Asked write(String path, String lines) throws Exception {
        return Asked.post(fake.url() + path, lines, "Authorization", "Bearer secret");
    }

    @Test
    void answersAsTheTableSays() throws Exception {
        assertEquals(List.of(), AnswerTable.read("influx3-core.answers").differences(fake.url(), Map.of()));
    }

    @Test
    void ofABatchWithBadLinesTheGoodOnesAreStoredOnlyOnThePathOf3() throws Exception {
        String lines = "m x=1 1\nbad\nm x=2 2\n";
        assertEquals(400, write(V2, lines).status());
        assertEquals(400, write(V1, lines).status());
        assertEquals(400, write(V3 + "&accept_partial=false", lines).status());
        assertEquals(0, fake.rowCount());
        Asked partial = write(V3, lines);
        assertEquals(400, partial.status());
        assertTrue(partial.body().contains("\"line_number\":2,\"original_line\":\"bad\"}]"), partial.body());
        assertEquals(2, fake.rowCount());
    }

    @Test
    void aRefusedBatchTeachesNoTypes() throws Exception {
        write(V2, "m x=1 1\nbad");
        assertEquals(204, write(V2, "m x=t 1").status());
    }

    @Test
    void aTypeIsForGoodAndATagIsNoField() throws Exception {
        write(V2, "m,a=b x=1 1700000000000000000");
        Asked conflict = write(V2, "m x=1i 1600000000000000000");
        assertEquals("{\"code\":\"invalid\",\"message\":\"write buffer error: line protocol parse failed:"
                + " invalid column type for"
                + " column 'x', expected iox::column_type::field::float, got"
                + " iox::column_type::field::integer\"}",
                conflict.body());
        assertEquals(400, write(V2, "m a=1 1").status());
    }

    @Test
    void limitsOfTablesColumnsAndDatabases() throws Exception {
        fake.limits(1, 2, 3);
        assertEquals(204, write(V3, "m a=1,b=1,c=1 1\nn a=1 1").status());
        assertEquals(422, write(V3, "m d=1 1\nm a=2 2").status());
        assertEquals(422, write(V3, "o a=1 1").status());
        assertEquals(400, write(V2, "o a=1 1").status());
        assertEquals(400, write(V1, "o a=1 1").status());
        assertEquals(422, write(V3.replace("db=d", "db=e"), "m a=1 1").status());
        assertEquals(422, write(V1.replace("db=d", "db=e"), "m a=1 1").status());
        assertEquals(400, write(V2.replace("bucket=d", "bucket=e"), "m a=1 1").status());
        assertEquals(3, fake.rowCount());
    }

    @Test
    void atTheLogA2xClientIsToldThatItIsWrong() throws Exception {
        for (int i = 0; i < 3; i++) fake.failWalNext("object store is away");
        assertEquals(new Message(400, "{\"code\":\"invalid\",\"message\":\"write buffer error: error from"
                + " wal: object store is"
                + " away\"}"), Message.of(write(V2, "m x=1 1")));
        assertEquals(500, write(V1, "m x=1 1").status());
        assertEquals(500, write(V3, "m x=1 1").status());
        assertEquals(204, write(V3, "m x=1 1").status());
        assertEquals(1, fake.rowCount());
    }

    private record Message(int status, String body) {
        private static Message of(Asked asked) { return new Message(asked.status(), asked.body()); }
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, V2, V3})
    void aTagTwiceInALineIsAFaultOfTheClient(String path) {
        assertThrows(IOException.class, () -> write(path, "m,a=b,a=c x=1 1"));
        assertTrue(fake.faults().get(0).startsWith("the tag a twice in one line: m,a=b,a=c x=1 1"),
                fake.faults().toString());
        assertEquals(0, fake.rowCount());
    }

    @ParameterizedTest
    @ValueSource(strings = {V1, V2, V3})
    void aLimitOfTheBodyHoldsBeforeAndAfterInflating(String path) throws Exception {
        fake.limitBody(1_000);
        assertEquals(413, write(path, "m x=1 1\n".repeat(200)).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"m", "m x=.5 1", "m x=1. 1", "m x=+1 1", "m x=NaN 1", "m,a= x=1 1", "m, x=1 1",
        "m,a=b\\ x=1 1",
        "m x=1,x=2 1", "m time=1 1", "m,time=1 x=1 1", "m x=1 1\r", "m x=1 9223372036854775808",
        "m x=\"open 1", "m x=1 1 1"})
    void aBadLineIsRefused(String line) throws Exception {
        assertEquals(400, write(V2, line + "\n").status(), line);
    }

    @Test
    void withoutPrecisionTheSizeOfATimeDecides() throws Exception {
        write("/api/v3/write_lp?db=d", "m x=1 1700000000\nm x=1 1700000000000\nm x=1 1700000000000000\nm x=1"
                + " 1700000000000000000");
        assertEquals(List.of(1_700_000_000_000_000_000L), fake.rows().stream().map(Row::timeNanos).distinct()
                .toList());
        assertEquals(4, fake.rowCount());
    }

    @Test
    void aTextMayHaveALineEnd() throws Exception {
        assertEquals(204, write(V3, "m x=\"a\nb\" 1\nm x=\"c\" 2").status());
        assertEquals(List.of("a\nb", "c"), fake.rows().stream().map(row -> row.fields().get("x")).toList());
    }
}
