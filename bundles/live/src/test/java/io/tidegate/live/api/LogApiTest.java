package io.tidegate.live.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.config.Configurations;
import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.core.json.Json;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.log.LogFolder;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogApiTest {
    private static final String LOG =
            "(1700000000.000000) can0 100#01\n(1700000001.500000) can1 7FF#02\n"
                    + "(1700000000.500000) can0 100#03\n";

    @TempDir
    private Path config;
    private final FakeServices services = new FakeServices();
    private final List<String> changed = new ArrayList<>();
    private final List<StoredConfiguration> stored = new ArrayList<>();
    private LogApi api;
    private ActApi acts;

    @BeforeEach
    void fill() throws IOException {
        Files.createDirectories(config.resolve("dbc"));
        Files.writeString(config.resolve("dbc/car.dbc"),
                "BO_ 256 Engine: 1 E\n SG_ Speed : 0|8@1+ (1,0) [0|255] \"\" E\n");
        services.configurations = new Configurations() {
            @Override
            public String change(String pid, Map<String, String> keys) {
                throw new AssertionError("nothing is changed");
            }

            @Override
            public String create(String pid, Map<String, String> keys) {
                changed.add("create " + pid + " " + new TreeMap<>(keys));
                return pid + ".cfg";
            }

            @Override
            public String delete(String pid) {
                changed.add("delete " + pid);
                return pid + ".cfg";
            }

            @Override
            public List<StoredConfiguration> stored(Predicate<String> isList) { return stored; }
        };
        DbcFolder dbcs = new DbcFolder(config, Clock.systemUTC());
        api = new LogApi(services, new LogFolder(config), dbcs);
        acts = new ActApi(services, dbcs, new LogFolder(config));
    }

    private String upload(int status, String name, byte[] content) {
        Answer answer = api.upload(name, new ByteArrayInputStream(content), content.length);
        assertEquals(status, answer.status(), answer.body());
        return answer.body();
    }

    private String upload(int status, String name, String content) {
        return upload(status, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private String act(int status, String body) {
        Answer answer = acts.act(FakeServices.ADMIN, body.replace('\'', '"'));
        assertEquals(status, answer.status(), answer.body());
        return answer.body();
    }

    private void replayed(String file) {
        services.replays.add(new ReplayControl() {
            @Override
            public String name() { return "van"; }

            @Override
            public Position position() {
                return new Position(State.RUNNING, Duration.ZERO, 0, config.resolve(file).toString());
            }

            @Override
            public void apply(Command command) { throw new AssertionError("nobody asked for it"); }
        });
    }

    private List<String> files() throws IOException {
        if (!Files.exists(config.resolve("logs"))) return List.of();
        try (Stream<Path> all = Files.list(config.resolve("logs"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLogIsTakenAndSaidToBeOfItsFormat() throws IOException {
        assertTrue(upload(200, "drive.log", LOG).contains("candump"));
        assertEquals(LOG, Files.readString(config.resolve("logs/drive.log")));
        assertEquals(List.of("drive.log"), files());
        assertTrue(upload(409, "drive.log", "x").contains("already"));
        assertEquals(LOG, Files.readString(config.resolve("logs/drive.log")));
    }

    @Test
    void whatIsNoLogLeavesNothing() throws IOException {
        String said = upload(409, "drive.log", "a letter to my aunt");
        assertTrue(said.contains("drive.log: expected a CAN log") && !said.contains(".part"), said);
        upload(409, "empty.log", "");
        assertEquals(List.of(), files());
    }

    @Test
    void anUploadThatEndsEarlyLeavesNothingAndCanBeginAnew() throws IOException {
        InputStream torn = new ByteArrayInputStream(LOG.getBytes(StandardCharsets.UTF_8));
        assertEquals(409, api.upload("drive.log", torn, LOG.length() + 5).status());
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException { throw new IOException("the browser left"); }
        };
        assertEquals(409, api.upload("drive.log", broken, 5).status());
        assertEquals(List.of(), files());
        Files.writeString(config.resolve("logs/.drive.log.part"), "of a crash");
        upload(200, "drive.log", LOG);
        assertEquals(List.of("drive.log"), files());
    }

    @Test
    void noNameLeadsOutOfTheFolderAndNoSizeIsTooLarge() throws IOException {
        for (String name : List.of("", "../drive.log", "a/b.log", "..", ".log", ".x.log", "x.sh", "a\\b.log",
                "\0.log", "x".repeat(120) + ".log"))
            assertTrue(upload(400, name, LOG).contains("name: expected"), name);
        Answer huge = api.upload("drive.log", InputStream.nullInputStream(), LogFolder.MAX_BYTES + 1);
        assertTrue(huge.status() == 409 && huge.body().contains("expected 1 to"), huge.body());
        assertEquals(400, api.facts("../dbc/car.dbc").status());
        assertEquals(List.of(), files());
    }

    @Test
    void whatIsInALogIsCountedAndFitsTheDocument() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write((LOG + "not a frame\n").getBytes(StandardCharsets.UTF_8));
        }
        upload(200, "drive.log.gz", packed.toByteArray());
        Answer answer = api.facts("drive.log.gz");
        JsonObject facts = Json.object(answer.body(), JsonLimits.MESSAGE);
        assertEquals(3, facts.getInt("frames"));
        assertEquals(2, facts.getInt("ids"));
        assertEquals(1500, facts.getInt("duration"));
        assertEquals(1, facts.getInt("defects"));
        assertTrue(facts.getBoolean("whole"));
        assertEquals("[\"can0\",\"can1\"]", facts.getJsonArray("channels").toString());
        assertEquals("[{\"file\":\"car.dbc\",\"described\":2}]", facts.getJsonArray("dbc").toString());
        JsonObject document =
                Json.object(new ReadApi(null, services, () -> 0).get("/openapi.json", null).body(),
                        new JsonLimits(4 << 20, 32, 400, 200_000, 1000));
        Schema schema = new Schema(document);
        assertEquals(List.of(),
                schema.faults((JsonObject) document.getValue("/components/schemas/LogFacts"), facts, "log"));
        assertEquals(Set.of(), schema.neverSeen());
        assertEquals(409, api.facts("none.log").status());
    }

    @Test
    void aLogIsLookedIntoWhereThereIsNoDbcYet() throws IOException {
        Files.delete(config.resolve("dbc/car.dbc"));
        Files.delete(config.resolve("dbc"));
        upload(200, "drive.log", LOG);
        assertTrue(api.facts("drive.log").body().contains("\"dbc\":[]"), api.facts("drive.log").body());
    }

    @Test
    void aLogIsPlayedAsABusByAConfigurationOfItsOwn() {
        upload(200, "drive.log", LOG);
        act(200, "{'do':'log.play','name':'drive.log','bus':'van 1'}");
        assertEquals(List.of(
                "create io.tidegate.can.replay~van_1 {bus=van 1, file=logs/drive.log, gap.max.ms=60000, "
                        + "loop=true}"),
                changed);
        act(404, "{'do':'log.play','name':'none.log','bus':'van'}");
        act(400, "{'do':'log.play','name':'drive.log','bus':''}");
        act(400, "{'do':'log.play','name':'drive.log','bus':'" + "x".repeat(65) + "'}");
        assertEquals(1, changed.size());
    }

    @Test
    void aLogThatIsPlayedIsNotDeletedBeforeItsReplayIs() throws IOException {
        upload(200, "drive.log", LOG);
        replayed("logs/drive.log");
        assertTrue(act(409, "{'do':'log.delete','name':'drive.log'}")
                .contains("the replay van plays drive.log"));
        act(200, "{'do':'replay.delete','name':'van'}");
        assertEquals(List.of("delete io.tidegate.can.replay~van"), changed);
        services.replays.clear();
        act(200, "{'do':'log.delete','name':'drive.log'}");
        act(409, "{'do':'log.delete','name':'drive.log'}");
        act(400, "{'do':'log.delete','name':'../dbc/car.dbc'}");
        assertFalse(Files.exists(config.resolve("logs/drive.log")));
        assertTrue(Files.exists(config.resolve("dbc/car.dbc")));
    }

    @Test
    void aLogIsPlayedInWhateverSpellingTheReplayHasItsPath() throws IOException {
        upload(200, "drive.log", LOG);
        Files.createSymbolicLink(config.resolve("link.log"), config.resolve("logs/drive.log"));
        for (String file : List.of("./logs/drive.log", "logs/../logs//drive.log", "link.log")) {
            services.replays.clear();
            replayed(file);
            assertTrue(act(409, "{'do':'log.delete','name':'drive.log'}")
                    .contains("the replay van plays drive.log"), file);
        }
    }

    @Test
    void aLogOfAReplayThatIsSwitchedOffIsNotDeletedEither() throws IOException {
        upload(200, "drive.log", LOG);
        stored.add(new StoredConfiguration("io.tidegate.can.replay~a.cfg", "io.tidegate.can.replay",
                Map.of("file", "logs/other.log")));
        stored.add(new StoredConfiguration("io.tidegate.can.replay~b.cfg", "io.tidegate.can.replay",
                Map.of("file", "\0")));
        stored.add(new StoredConfiguration("io.tidegate.can.replay~van.cfg", "io.tidegate.can.replay",
                Map.of("file", "./logs/drive.log")));
        assertTrue(act(409, "{'do':'log.delete','name':'drive.log'}")
                .contains("config/io.tidegate.can.replay~van.cfg plays drive.log"));
        stored.remove(2);
        act(200, "{'do':'log.delete','name':'drive.log'}");
    }

    @Test
    void aFaultOfTheGatewayIsAnsweredAsTheDocumentHasIt() {
        InputStream faulty = new InputStream() {
            @Override
            public int read() { throw new IllegalStateException("planted"); }
        };
        Answer answer = api.upload("drive.log", faulty, 5);
        assertEquals(500, answer.status());
        assertTrue(Json.object(answer.body(), JsonLimits.MESSAGE).getString("error").contains("planted"),
                answer.body());
    }

    @Test
    void noLogIsPlayedAsABusThatHasFramesOfItsOwn() {
        upload(200, "drive.log", LOG);
        services.busStates.add(FakeServices.nameless(BusStateSource.class));
        services.busStates.add(new BusStateSource() {
            @Override
            public String bus() { return "can0"; }

            @Override
            public BusState busState() { throw new AssertionError("nobody asked for it"); }
        });
        stored.add(new StoredConfiguration("io.tidegate.can.serial~off.cfg", "io.tidegate.can.serial",
                Map.of("bus", "can1")));
        stored.add(new StoredConfiguration("io.tidegate.can.replay~old.cfg", "io.tidegate.can.replay",
                Map.of("bus", "old")));
        stored.add(new StoredConfiguration("io.tidegate.can.decoder~new.cfg", "io.tidegate.can.decoder",
                Map.of("bus", "new")));
        for (String bus : List.of("can0", "can1", "old"))
            assertTrue(act(409, "{'do':'log.play','name':'drive.log','bus':'" + bus + "'}")
                    .contains("there is a bus " + bus), bus);
        assertEquals(List.of(), changed);
        act(200, "{'do':'log.play','name':'drive.log','bus':'new'}");
    }
}
