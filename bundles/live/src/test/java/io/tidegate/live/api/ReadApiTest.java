package io.tidegate.live.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusLoadSource;
import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.CanFrame;
import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.SampleBatch;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.api.status.Health;
import io.tidegate.core.json.Json;
import io.tidegate.core.json.JsonLimits;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.feed.Feeds;
import io.tidegate.live.log.LogFolder;
import io.tidegate.live.part.Parts;
import io.tidegate.live.table.FrameTable;
import io.tidegate.live.table.SignalTable;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadApiTest {
    private static final long MS = 1_000_000;

    @TempDir
    Path config;
    private final FrameTable frames = new FrameTable(() -> 5 * MS);
    private final SignalTable signals = new SignalTable(() -> 5 * MS);
    private FakeServices services;
    private ReadApi api;

    @BeforeEach
    void fill() throws IOException {
        Path letters = Files.writeString(config.resolve("dead.lp"), "# refused\nx y=1\n");
        Files.createDirectories(config.resolve("dbc/folder.dbc"));
        Files.writeString(config.resolve("dbc/car.dbc"), "VERSION \"\"\n");
        Files.createDirectories(config.resolve("dbc/versions/gone.dbc"));
        Files.writeString(config.resolve("dbc/versions/gone.dbc/20261130T193000123Z.dbc"), "VERSION \"\"\n");
        Files.createDirectories(config.resolve("logs/folder.log"));
        Files.writeString(config.resolve("logs/drive.log"), "(1.0) can0 100#01\n");
        services = FakeServices.ofEverything(letters);
        services.configurations = new FakeConfigurations();
        services.access = new FakeDesk();
        Signal gear = new Signal("Gear", "", 0, 7, ValueTexts.of(Map.of(3L, "third"), 1, 0));
        SampleBatch batch =
                new SampleBatch(new SignalCatalog("car", List.of(new Message("Box", 0x12, false, 10 * MS,
                        List.of(gear, Signal.of("Oil", "degC")), new TreeMap<>(Map.of("pack", "2"))))), 1, 2);
        batch.beginFrame(0, MS);
        batch.add(0, 3);
        batch.add(1, Double.NaN);
        signals.put(batch);
        frames.put(new CanFrame("car", 0x12, 0, new byte[] {7}, MS));
        for (int id = 0; id < 5000; id++)
            frames.put(new CanFrame("car", id, CanFrame.Flag.EXTENDED, new byte[] {1, 2}, MS));
        frames.put(new CanFrame("van", 0x12, 0, new byte[0], MS));
        frames.put(new CanFrame("van", 0x12, 0, new byte[0], 2 * MS));
        api = new ReadApi(new Feeds(frames, signals, () -> List.of(bus()),
                () -> List.of(new Load("car", 34.56)),
                Parts.of(services, new DbcFolder(config, Clock.systemUTC()), new LogFolder(config)), () -> 0),
                services, () -> 9 * MS);
    }

    private static BusStateSource bus() {
        return new BusStateSource() {
            @Override
            public String bus() { return "car"; }

            @Override
            public BusState busState() { return new BusState(BusState.Condition.BUS_OFF, 255, 3); }
        };
    }

    private record Load(String bus, double loadPercent) implements BusLoadSource {}

    private JsonObject get(String path) {
        Answer answer = path.equals(GrafanaApi.TOLD) ? new GrafanaApi(services, config).get(path)
                : path.equals("/access") ? new AccessApi(services).read(FakeServices.ADMIN)
                        : api.get(path, "sinks.influx1~plant");
        assertEquals(200, answer.status(), answer.body());
        return Json.object(answer.body(), new JsonLimits(4 << 20, 32, 400, 200_000, 1000));
    }

    private static JsonObject schemaOf(JsonObject operation) {
        return (JsonObject) operation.getValue("/get/responses/200/content/application~1json/schema");
    }

    @Test
    void everyPathOfTheDocumentAnswersWithItsFieldsAndEveryFieldOfTheDocumentIsAnswered() {
        JsonObject document = get("/openapi.json");
        assertEquals("3.1.0", document.getString("openapi"));
        Schema schema = new Schema(document);
        document.getJsonObject("paths").forEach((path, operation) -> {
            // that of a log needs one of its own: LogApiTest
            if (((JsonObject) operation).containsKey("get") && !path.equals(GrafanaApi.ZIP)
                    && !path.equals("/log"))
                assertEquals(List.of(), schema.faults(schemaOf((JsonObject) operation), get(path), path),
                        path);
        });
        assertEquals(Set.of(), schema.neverSeen());
    }

    @Test
    void everyRefusalIsInTheDocument() {
        JsonObject document = get("/openapi.json");
        document.getJsonObject("paths")
                .forEach((path, operations) -> operations.asJsonObject().forEach((method, operation) -> {
                    Set<String> answers =
                            new TreeSet<>(operation.asJsonObject().getJsonObject("responses").keySet());
                    assertTrue(answers.containsAll(Set.of("200", "401", "4XX", "500")),
                            path + ": " + answers);
                    if (path.startsWith(GrafanaApi.TOLD))
                        assertTrue(answers.contains("409"), path + ": " + answers);
                    if (path.equals("/letters"))
                        assertTrue(answers.containsAll(Set.of("404", "409")), path + ": " + answers);
                }));
        assertEquals("../v1", document.getJsonArray("servers").getJsonObject(0).getString("url"),
                "the root of the console may be another");
    }

    @Test
    void everyListIsInTheDocument() {
        Set<String> documented = new TreeSet<>(get("/openapi.json").getJsonObject("paths").keySet());
        documented.removeAll(
                Set.of("/openapi.json", "/access", "/letters", "/act", "/log", GrafanaApi.TOLD,
                        GrafanaApi.ZIP));
        String all = api.get("/", null).body();
        for (String path : documented) assertTrue(all.contains(path.substring(1)), all);
        int commas = all.substring(all.indexOf("one of"), all.indexOf("; found")).split(", ").length;
        assertEquals(documented.size(), commas, all);
    }

    @Test
    void whatNobodyKnowsIsNotFoundAndTheAnswerSaysWhatThereIs() {
        for (String path : new String[] {null, "", "/", "/secrets", "/buses/", "/../buses", "/Buses",
            "/\"<"}) {
            Answer answer = api.get(path, "sinks.influx1~plant");
            assertEquals(404, answer.status(), path);
            assertTrue(Json.object(answer.body(), JsonLimits.MESSAGE).getString("error")
                    .contains("one of buses, messages, signals"));
        }
    }

    @Test
    void theMessagesThatAreToldAreThoseOfNow() {
        assertEquals(2, get("/buses").getJsonArray("buses").size());
        assertEquals(4096 + 1, get("/messages").getJsonArray("messages").size());
        JsonObject van = get("/messages").getJsonArray("messages").getValuesAs(JsonObject.class).stream()
                .filter(row -> row.getString("key").equals("van/012")).findAny().orElseThrow();
        assertEquals(2, van.getInt("count"));
        assertEquals(9, get("/messages").getJsonNumber("now").intValue());
    }

    @Test
    void aSinkOfAPluginIsAnOutputOnceItKeepsWhatWasRefused() {
        assertEquals(1, get("/outputs").getJsonArray("outputs").size());
        services.letters.add(FakeServices.letters("org.example.door", config.resolve("none")));
        assertEquals("org.example.door",
                get("/outputs").getJsonArray("outputs").getJsonObject(0).getString("name"));
    }

    /** A disk may hang, and all pages wait with it. */
    @Test
    void aSinkThatKnowsHowMuchWasRefusedIsAskedInsteadOfTheDisk() {
        services.components.set(0, new ComponentStatus("sinks.influx1", "plant",
                ComponentStatus.Phase.RUNNING,
                new Health(Health.Level.ATTENTION, "", Map.of("dead_letter_bytes", 52.0)), List.of()));
        services.letters.set(0, FakeServices.letters("sinks.influx1~plant", config.resolve("none")));
        assertEquals(52, get("/outputs").getJsonArray("outputs").getJsonObject(0).getJsonObject("letters")
                .getInt("bytes"));
    }

    @Test
    void anOutputTellsWhatPrometheusAndGrafanaNeedToReadItAndNoSecret() {
        services.components.add(FakeServices.component("sinks.prometheus", "main", Health.Level.WELL, ""));
        services.sinks.put("sinks.prometheus~main",
                Map.of("port", 9100, "path", "/m\"x", "user", "reader", ".password", "hunter2",
                        "tls.certificate", "c.pem", "host", "10.0.0.7"));
        String all = api.get("/outputs", null).body();
        JsonObject influx = get("/outputs").getJsonArray("outputs").getJsonObject(0);
        assertTrue(influx.getJsonArray("blocks").getJsonObject(0).getString("text")
                .contains("url: \"http://db:8086\"\n"), all);
        String scrape = get("/outputs").getJsonArray("outputs").getJsonObject(1).getJsonArray("blocks")
                .getJsonObject(0).getString("text");
        assertEquals("""
                scrape_configs:
                  - job_name: tidegate
                    scheme: https
                    # if its certificate is one of your own:
                    # tls_config:
                    #   ca_file: ca.pem
                    metrics_path: "/m\\"x"
                    basic_auth:
                      username: "reader"
                      password_file: tidegate-password
                    static_configs:
                      # from another machine: the name of this one, and host = 0.0.0.0 in the gateway
                      - targets: ["10.0.0.7:9100"]
                """, scrape);
        assertFalse(all.contains("hunter2"), all);
    }

    @Test
    void whereMetricsAreReadWithATokenOrAtAnAddressOfIpVersion6ThePrometheusBlockHasAPlaceForIt() {
        services.components.set(0, FakeServices.component("sinks.prometheus", "main", Health.Level.WELL, ""));
        services.sinks.put("sinks.prometheus~main", Map.of("host", "fd00::7"));
        assertEquals("""
                scrape_configs:
                  - job_name: tidegate
                    # if the gateway has a .token:
                    # authorization:
                    #   credentials_file: tidegate-token
                    static_configs:
                      # from another machine: the name of this one, and host = 0.0.0.0 in the gateway
                      - targets: ["[fd00::7]:7065"]
                """, scrape());
        for (String all : List.of("::", "[::]", "0.0.0.0")) {
            services.sinks.put("sinks.prometheus~main", Map.of("host", all));
            assertTrue(scrape().contains("[\"localhost:7065\"]"), scrape());
        }
    }

    private String scrape() {
        return get("/outputs").getJsonArray("outputs").getJsonObject(0).getJsonArray("blocks")
                .getJsonObject(0).getString("text");
    }

    @Test
    void aMetricTellsWhatItWroteAsALine() {
        assertEquals("cpu,core=a\\ b user=1.5 1700000000123456789",
                get("/metrics").getJsonArray("metrics").getJsonObject(0).getJsonArray("lines").getString(0));
    }

    @Test
    void aPluginThatThrowsTakesNothingFromTheOthers() {
        services.events.add(FakeServices.event("b", null));
        services.finders.add(() -> { throw new IllegalStateException("a plugin"); });
        services.metrics.add(FakeServices.metric(null, null));
        services.components.add(FakeServices.component("a", "", Health.Level.WELL, ""));
        assertEquals(2, get("/events").getJsonArray("events").size());
        assertEquals(1, get("/adapters").getJsonArray("adapters").size());
        assertEquals(2, get("/metrics").getJsonArray("metrics").size());
        assertEquals("a", get("/components").getJsonArray("components").getJsonObject(0).getString("name"));
    }

    @Test
    void aDbcFileIsReadAgainOnceItChanged() throws IOException {
        JsonObject file = get("/dbc").getJsonArray("dbc").getJsonObject(0);
        assertEquals("error", file.getJsonArray("remarks").getJsonObject(0).getString("level"),
                "the worst comes first");
        Files.writeString(config.resolve("dbc/car.dbc"), "VERSION \"2\"\n");
        assertEquals(12, get("/dbc").getJsonArray("dbc").getJsonObject(0).getInt("bytes"));
        assertTrue(get("/dbc").getJsonArray("dbc").getJsonObject(1).getString("trouble")
                .startsWith("It cannot be read"));
    }

    @Test
    void aDbcFileThatNobodyCheckedIsNotSaidToBeWithoutAFault() {
        services.linters.clear();
        JsonObject file = get("/dbc").getJsonArray("dbc").getJsonObject(0);
        assertFalse(file.containsKey("found") || file.containsKey("remarks"), file.toString());
    }

    @Test
    void aFolderOfDbcFilesThatCannotBeReadIsTroubleAndOneThatIsNotThereIsNot() throws IOException {
        assertEquals(0, dbcIn(config.resolve("none")).size());
        Files.writeString(Files.createDirectory(config.resolve("odd")).resolve("dbc"), "a file");
        JsonObject row = dbcIn(config.resolve("odd")).getJsonObject(0);
        assertEquals("dbc", row.getString("file"));
        assertTrue(row.getString("trouble").startsWith("It cannot be read"), row.toString());
    }

    private JsonArray dbcIn(Path config) {
        api = new ReadApi(new Feeds(frames, signals, List::of, List::of,
                Parts.of(services, new DbcFolder(config, Clock.systemUTC()), new LogFolder(config)), () -> 0),
                services, () -> 9 * MS);
        return get("/dbc").getJsonArray("dbc");
    }
}
