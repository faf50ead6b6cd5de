package io.tidegate.testkit.servers.influx.v1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.Influxd;
import io.tidegate.testkit.servers.influx.AnswerTable;
import io.tidegate.testkit.servers.influx.Asked;
import io.tidegate.testkit.servers.influx.v1.FakeInfluxDb1.Version;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fake and, where this machine has it, the real 1.6.7 are asked the same table. */
class FakeInfluxDb1Test {
    private static final int MAX_BODY_BYTES = 1_000_000;
    private static final String OPEN = "influx1-1.6.7.answers";
    private static final String LOGIN = "influx1-1.6.7-login.answers";

    @TempDir
    private Path folder;

    private static List<String> differences(String table, URI server) throws Exception {
        return AnswerTable.read(table).differences(server, Map.of());
    }

    private InfluxDb1 real(boolean auth) throws Exception {
        String version = Influxd.find(1, InfluxDb1.PROPERTY).map(Influxd.Program::version).orElse("none");
        Assumptions.assumeTrue(version.contains("1.6.7"),
                "skipped: the table is of 1.6.7, and influxd is " + version);
        return InfluxDb1.start(folder, auth, MAX_BODY_BYTES);
    }

    @Test
    void answersAsTheTableSays() throws Exception {
        try (FakeInfluxDb1 fake = FakeInfluxDb1.start(Version.V1_6)) {
            fake.limitBody(MAX_BODY_BYTES);
            assertEquals(List.of(), differences(OPEN, fake.url()));
        }
    }

    @Test
    void theRealOneAnswersAsTheTableSays() throws Exception {
        try (InfluxDb1 influx = real(false)) {
            assertEquals(List.of(), differences(OPEN, influx.url()));
        }
    }

    @Test
    void answersWithLoginAsTheTableSays() throws Exception {
        try (FakeInfluxDb1 fake = FakeInfluxDb1.start(Version.V1_6, "plant", "other")) {
            fake.admin("admin", "a");
            fake.user("r", "r");
            fake.user("w", "w");
            fake.grant("r", "plant", true, false);
            fake.grant("w", "plant", false, true);
            fake.requireLogin();
            assertEquals(List.of(), differences(LOGIN, fake.url()));
        }
    }

    @Test
    void theRealOneAnswersWithLoginAsTheTableSays() throws Exception {
        try (InfluxDb1 influx = real(true)) {
            influx.query("", "CREATE USER admin WITH PASSWORD 'a' WITH ALL PRIVILEGES");
            for (String query : List.of("CREATE DATABASE plant", "CREATE DATABASE other",
                    "CREATE USER r WITH PASSWORD 'r'",
                    "CREATE USER w WITH PASSWORD 'w'", "GRANT READ ON plant TO r",
                    "GRANT WRITE ON plant TO w"))
                Asked.post(influx.url() + "/query?u=admin&p=a&q=" + query.replace(" ", "+"), "");
            assertEquals(List.of(), differences(LOGIN, influx.url()));
        }
    }

    @Test
    void aPartialWriteOf112NamesDatabaseAndPolicy() throws Exception {
        try (FakeInfluxDb1 fake = FakeInfluxDb1.start(Version.V1_12, "plant")) {
            fake.retention("plant", "race", Duration.ofHours(1), false);
            Asked.post(fake.url() + "/write?db=plant", "m x=1 1");
            Asked conflict = Asked.post(fake.url() + "/write?db=plant", "m x=\"s\" 2\nm x=\"t\" 3\nm x=4 4");
            assertEquals(400, conflict.status());
            assertEquals("{\"error\":\"partial write: field type conflict: input field \\\"x\\\" on"
                    + " measurement \\\"m\\\" is type"
                    + " string, already exists as type float dropped=2 for database: plant for retention"
                    + " policy: autogen\"}\n",
                    conflict.body());
            Asked old = Asked.post(fake.url() + "/write?db=plant&rp=race&precision=s",
                    "m,a=b x=1 1700000000\n");
            assertTrue(old.body().matches("\\{\"error\":\"partial write: dropped 1 points outside retention"
                    + " policy of duration"
                    + " 1h0m0s - oldest point m,a=b at 2023-11-14T22:13:20Z dropped because it violates a"
                    + " Retention Policy Lower"
                    + " Bound at \\S+Z, newest point m,a=b at 2023-11-14T22:13:20Z dropped because it"
                    + " violates a Retention Policy"
                    + " Lower Bound at \\S+Z dropped=1 for database: plant for retention policy: race\"}\\s"),
                    old.body());
            assertEquals(2, fake.rowCount());
        }
    }

    @Test
    void as112ItHasHealthAndThePathOf2() throws Exception {
        try (FakeInfluxDb1 fake = FakeInfluxDb1.start(Version.V1_12, "plant")) {
            assertTrue(Asked.get(fake.url() + "/health").body().contains("\"status\":\"pass\""));
            assertEquals(204, Asked.post(fake.url() + "/api/v2/write?bucket=plant/autogen&org=-", "m x=1 1")
                    .status());
        }
    }

    @Test
    void tellsWhatAClientShouldNotRelyOn() throws Exception {
        try (FakeInfluxDb1 fake = FakeInfluxDb1.start(Version.V1_6, "plant")) {
            Asked.post(fake.url() + "/write?db=plant", "m x=1");
            assertEquals(List.of("precision: expected one, found \"\"",
                    "Content-Type: expected text/plain; charset=utf-8, found ", "a line without a time"),
                    fake.faults());
        }
    }
}
