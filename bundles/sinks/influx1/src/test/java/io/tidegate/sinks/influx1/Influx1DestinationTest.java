package io.tidegate.sinks.influx1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.sink.Batch;
import io.tidegate.api.sink.Delivery;
import io.tidegate.sinks.influx1.Influx1Destination.Database;
import io.tidegate.testkit.servers.InfluxDb1;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real InfluxDB 1.6.7 that asks for passwords. */
class Influx1DestinationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "w r:i%t\"e";
    private static final String ODD = "p l\"a:n%t";

    @TempDir
    private static Path folder;
    private static InfluxDb1 influx;
    private Influx1Destination destination;

    @BeforeAll
    static void start() throws Exception {
        influx = InfluxDb1.start(folder, true);
        influx.query("", "CREATE USER admin WITH PASSWORD '" + PASSWORD + "' WITH ALL PRIVILEGES");
        try (Influx1Destination admin = of("plant", "", "admin", PASSWORD, true)) {
            assertEquals("", admin.check(), "it creates the database");
            admin.offer(Keys.batch("conflict f=1 1700000000000000000"));
        }
        query("CREATE USER reader WITH PASSWORD 'reader'");
        query("GRANT READ ON plant TO reader");
        query("CREATE RETENTION POLICY short ON plant DURATION 1h REPLICATION 1");
    }

    @AfterAll
    static void end() { if (influx != null) influx.close(); }

    @AfterEach
    void close() {
        if (destination != null) destination.close();
    }

    /** InfluxQL as the administrator: the test server's own query has no login. */
    private static String query(String influxql) throws Exception {
        String form = "db=plant&q=" + URLEncoder.encode(influxql, StandardCharsets.UTF_8);
        String login = Base64.getEncoder().encodeToString(("admin:"
                + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(influx.url().resolve("/query"))
                .header("Authorization", "Basic " + login)
                .header("Content-Type",
                        "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(),
                BodyHandlers.ofString()).body();
    }

    private static Influx1Destination of(String database, String policy, String user, String password,
            boolean create) {
        return of(true, new Database(database, policy, user, password, create));
    }

    private static Influx1Destination of(boolean gzip, Database database) {
        return new Influx1Destination(Keys.of(influx.url().toString(), gzip, 30_000, ""), database, PATIENCE,
                "sinks.influx1~test");
    }

    private Delivery offer(String database, String policy, String... lines) throws InterruptedException {
        destination = of(database, policy, "admin", PASSWORD, false);
        return destination.offer(Keys.batch(lines));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsDeliveredIsInTheDatabase(boolean gzip) throws Exception {
        destination = of(gzip, new Database("plant", "", "admin", PASSWORD, false));
        Batch batch = Keys.batch("there" + gzip + ",t=ä f=1.5 1700000000000000001", "there" + gzip
                + ",t=ä f=2.5 1700000000000000002");
        assertInstanceOf(Delivery.Delivered.class, destination.offer(batch));
        String found = query("SELECT count(f), sum(f), min(f) FROM there" + gzip);
        assertTrue(found.contains(",2,4,1.5]"), found);
    }

    @Test
    void aDatabaseOfAnyNameIsCreatedAndWrittenInto() throws Exception {
        destination = of(ODD, "", "admin", PASSWORD, true);
        Delivery first = destination.offer(Keys.batch("m f=1 1"));
        assertEquals(new Delivery.Postponed(Duration.ZERO, destination.target().replaceAll(", .*", "")
                + ", database " + ODD
                + ": did not exist and was created"), first);
        assertInstanceOf(Delivery.Delivered.class, destination.offer(Keys.batch("m f=1 1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "plant | reader | wrong  | found 401 \"authorization failed\"; check user and .password",
        "plant |        |        | check user and .password",
        "plant | reader | reader | grant the user WRITE on the database",
        "none  | admin  | " + PASSWORD + " | found 404 \"database not found: \"none\"\"; check database,"
                + " create it"})
    void whatOnlyAPersonCanMendIsToldBeforeTheFirstLineAndKeepsTheLines(String database, String user,
            String password,
            String words) throws Exception {
        destination = of(database, "", text(user), text(password), false);
        String said = destination.check();
        assertTrue(said.contains(words), said);
        Delivery.Postponed kept = (Delivery.Postponed) destination.offer(Keys.batch("m f=1 1"));
        assertEquals(PATIENCE, kept.after());
        assertEquals(said, kept.reason());
    }

    private static String text(String value) { return value == null ? "" : value; }

    @Test
    void aServerThatWouldTakeLinesIsWell() throws Exception {
        destination = of("plant", "", "admin", PASSWORD, false);
        assertEquals("", destination.check());
    }

    @Test
    void aUserWhoMayNotCreateTheDatabaseIsTold() throws Exception {
        destination = of("none", "", "reader", "reader", true);
        String said = destination.check();
        assertTrue(said.contains("does not exist, and CREATE DATABASE was answered with 403"), said);
        assertEquals(new Delivery.Postponed(PATIENCE, said), destination.offer(Keys.batch("m f=1 1")));
    }

    @Test
    void aRetentionPolicyThatIsNotThereIsTold() throws Exception {
        Delivery.Postponed kept = (Delivery.Postponed) offer("plant", "none", "m f=1 1");
        assertTrue(kept.reason().endsWith("; check retention.policy"), kept.reason());
    }

    @Test
    void aLineThatCannotBeParsedIsNamed() throws Exception {
        Delivery.Refused refused = (Delivery.Refused) offer("plant", "", "m f=1 1", "bad line", "m f=2 2");
        assertEquals(1, refused.records());
        assertTrue(refused.named().test("bad line") && !refused.named().test("m f=1 1"));
    }

    @Test
    void whereNoLineCanBeParsedAllAreNamed() throws Exception {
        Delivery.Divided divided = (Delivery.Divided) offer("plant", "", "bad line", "bad too");
        assertTrue(divided.named().test("bad line") && divided.named().test("bad too"));
    }

    @Test
    void aFieldOfAnotherTypeIsNamed() throws Exception {
        Delivery.Refused refused = (Delivery.Refused) offer("plant", "",
                "conflict f=\"text\" 1700000000000000001",
                "conflict f=1 1700000000000000002");
        assertEquals(1, refused.records());
        assertTrue(refused.named().test("conflict f=\"text\" 1700000000000000001"));
        assertFalse(refused.named().test("conflict f=1 1700000000000000002"));
    }

    @Test
    void linesThatAreTooOldAreCounted() throws Exception {
        long now = System.currentTimeMillis() * 1_000_000;
        Delivery.Refused refused = (Delivery.Refused) offer("plant", "short", "old f=1 1", "old f=2 2",
                "old f=3 " + now);
        assertEquals(2, refused.records());
    }
}
