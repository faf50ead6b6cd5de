package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.InfluxDb1;
import io.tidegate.testkit.servers.InfluxDb2;
import io.tidegate.testkit.servers.Ports;
import io.tidegate.testkit.servers.Prometheus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/tidegate grafana} on the shipped configuration and on DBC files of other kinds: every query of
 * every panel, variable, mark and alert is asked of a real server that the car and {@link Traffic} fill, and
 * gives rows. There is no Grafana here; what it puts into a query is put in by {@link GrafanaQueries}. Flux
 * is asked where {@code -Dtidegate.influxd2=FILE} names an influxd 2, else not at all.
 * {@code -Dtidegate.grafana.dbc=FILE:FILE} names more DBC files; {@link RealDrive} plays a recording.
 */
class GrafanaIT {
    private static final String TAGS =
            "sample.tags = network={bus}, msg={message}, sig={signal}\nmeasurement = can\n";
    private static final Duration LONG = Duration.ofSeconds(120);
    /** Of a sink without its server: its spool grows, which the dashboards show. */
    private static final String AWAY = "url = http://127.0.0.1:1\nspool = always\n";
    private static final String FLUX_BUCKET = "fleet";
    /**
     * SAE J1939; multiplexed, CAN FD, floats, and names and units that nobody expects; as many messages as a
     * car has.
     */
    private static final List<String> DBC_FILES = List.of("truck.dbc", "pump house.dbc");
    private static final int MANY_MESSAGES = 40;

    @TempDir
    Path folder;
    private final int port = Ports.free();
    /** A recording of others, where it is there. */
    private Optional<RealDrive> road = Optional.empty();

    private Path out() { return folder.resolve("grafana"); }

    /** The shipped configuration, but that every metric comes each second. */
    private RunningGateway gateway(String influx1, String influx2) throws IOException {
        RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"));
        Files.delete(gateway.config());
        Distribution.copy(Distribution.config(), gateway.config());
        try (Stream<Path> files = Files.list(gateway.config())) {
            for (Path file : files.filter(path -> path.toString().endsWith(".cfg")).toList())
                Files.writeString(file,
                        Files.readString(file).replaceAll("(?m)^interval.ms = .*", "interval.ms = 1000"));
        }
        Path decoder = gateway.config().resolve("io.tidegate.can.decoder~car.cfg");
        Files.writeString(decoder, Files.readString(decoder) + "\nquality.interval.s = 1\n");
        Path endpoint = gateway.config().resolve("io.tidegate.sinks.prometheus~main.cfg");
        Files.writeString(endpoint,
                Files.readString(endpoint).replaceAll("(?m)^#? ?port *=.*", "port = " + port));
        gateway.configure("io.tidegate.metrics.scheduler~gateway.cfg",
                "metric = gateway\ninterval.ms = 1000\n");
        often(gateway, "fast", "> 65 hysteresis 3", "changes by 1");
        often(gateway, "battery", "< 76.1 hysteresis 0.1", "changes by 0.01");
        gateway.configure("io.tidegate.events.engine~pattern.cfg", "name = by_pattern\n"
                + "when = car/MCU_Velocity.VehicleSpeed changes by 1\nminimum.interval.ms = 100\n"
                + "signals = BMS_*.*, !BMS_Module.*\n");
        gateway.configure("io.tidegate.sinks.influx1~plant.cfg", influx1);
        gateway.configure("io.tidegate.sinks.influx2~plant.cfg", influx2);
        return gateway;
    }

    /** Buses of other kinds, with traffic in which every signal moves. */
    private RunningGateway withOtherBuses(RunningGateway gateway) throws IOException {
        Path folder = Files.createDirectories(this.folder.resolve("dbc"));
        for (String name : DBC_FILES) {
            Path dbc = folder.resolve(name);
            try (InputStream in = GrafanaIT.class.getResourceAsStream("/grafana/" + name)) {
                Files.copy(in, dbc);
            }
            Traffic.play(gateway, name.replaceFirst("[ .].*", ""), dbc);
        }
        road = RealDrive.in(gateway);
        Traffic.play(gateway, "many", Files.writeString(folder.resolve("many.dbc"), many()));
        String more = System.getProperty("tidegate.grafana.dbc", "");
        for (String dbc : more.isEmpty() ? new String[0] : more.split(":"))
            Traffic.play(gateway, Path.of(dbc).getFileName().toString().replaceFirst("\\..*", ""),
                    Path.of(dbc));
        return gateway;
    }

    private static String many() {
        StringBuilder dbc = new StringBuilder("VERSION \"\"\nBU_: A B\n");
        for (int i = 0; i < MANY_MESSAGES; i++)
            dbc.append("BO_ ").append(256 + i).append(" Message_").append(i).append(": 8 ")
                    .append(i % 2 == 0 ? "A" : "B").append("\n SG_ Level_")
                    .append(i).append(" : 7|16@0+ (0.1,0) [0|100] \"%\" A\n SG_ Lamp_").append(i)
                    .append(" : 16|1@1+ (1,0) [0|1] \"\" A\n");
        return dbc.toString();
    }

    /** An event that does not wait for the end of a lap. */
    private static void often(RunningGateway gateway, String event, String condition, String instead)
            throws IOException {
        Path file = gateway.config().resolve("io.tidegate.events.engine~" + event + ".cfg");
        String text = Files.readString(file);
        assertTrue(text.contains(condition), text);
        Files.writeString(file, text.replace(condition, instead).replaceAll("(?m)^minimum.interval.ms = .*",
                "minimum.interval.ms = 100"));
    }

    private String make(RunningGateway gateway, String... more) throws Exception {
        return GrafanaOutput.make(out(),
                Stream.concat(Stream.of("--config", gateway.config().toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private void everyQueryGivesRows(String language, GrafanaQueries.Server server) {
        GrafanaQueries queries = new GrafanaQueries(out().resolve("dashboards/" + language), server,
                (dashboard, query) -> road.isPresent() && road.get().mayGiveNothing(dashboard, query));
        Await.until("every query gives rows", LONG,
                () -> queries.problems().isEmpty() ? true : fail(queries));
        assertFalse(queries.count() < 50, "only " + queries.count() + " queries were asked");
        road.ifPresent(RealDrive::everySignalWasAskedFor);
    }

    /** For the message of the test: which ones do not, after a while. */
    private boolean fail(GrafanaQueries queries) {
        System.out.println("not yet: " + queries.lastProblems());
        return false;
    }

    @Test
    void everyPanelShowsTheShippedCarFromPrometheusAndInfluxDb() throws Exception {
        String signals = "shape = signal\n" + TAGS;
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"))) {
            String sink = "url = " + influx.url() + "\ndatabase = car\ncreate.database = true\n";
            try (RunningGateway gateway = withOtherBuses(
                    gateway(sink, AWAY + "org = o\nbucket = b\n"));
                    Prometheus prometheus =
                            Prometheus.start(folder.resolve("prometheus"), "127.0.0.1:" + port)) {
                gateway.start();
                make(gateway);
                everyQueryGivesRows("prometheus", query -> prometheus.query(query));
                everyQueryGivesRows("influxql", query -> influx.query("car", query));
                Path endpoint = gateway.config().resolve("io.tidegate.sinks.prometheus~main.cfg");
                Files.writeString(endpoint, Files.readString(endpoint) + "\nnames = PER_SIGNAL\n");
                make(gateway, "--language", "prometheus");
                everyQueryGivesRows("prometheus", query -> prometheus.query(query));
                gateway.configure("io.tidegate.sinks.influx1~plant.cfg",
                        sink.replace("= car", "= other") + signals);
                make(gateway, "--language", "influxql");
                everyQueryGivesRows("influxql", query -> influx.query("other", query));
                influx.query("other",
                        "CREATE RETENTION POLICY \"two weeks\" ON \"other\" DURATION 14d REPLICATION 1");
                gateway.configure("io.tidegate.sinks.influx1~plant.cfg", sink.replace("= car", "= other")
                        + "retention.policy = two weeks\nmode = changes\nmeasurement = of {message}\n"
                        + "exclude = many\n");
                make(gateway, "--language", "influxql");
                assertFalse(Files.exists(out().resolve("dashboards/influxql/dbc-many.json")),
                        "a dashboard of what is not written");
                everyQueryGivesRows("influxql", query -> influx.query("other", query));
            }
        }
    }

    @Test
    void aFaultThatIsPlantedIntoADashboardIsFound() throws Exception {
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("influx"));
                RunningGateway gateway =
                        gateway("url = " + influx.url() + "\ndatabase = car\ncreate.database = true\n",
                                AWAY + "org = o\nbucket = b\n")) {
            gateway.start();
            make(gateway);
            everyQueryGivesRows("influxql", query -> influx.query("car", query));
            for (String[] fault : new String[][] {{"\"usage_percent", "\"usage_prcent"}, {"mean(", "men("},
                {"/^$host$/", "/^$hst$/"}}) {
                Path file = out().resolve("dashboards/influxql/host.json");
                String text = Files.readString(file);
                Files.writeString(file,
                        text.replace(fault[0].replace("\"", "\\\""), fault[1].replace("\"", "\\\"")));
                List<String> problems =
                        new GrafanaQueries(file.getParent(), query -> influx.query("car", query)).problems();
                assertFalse(problems.isEmpty(), fault[1] + " was not found");
                Files.writeString(file, text);
            }
        }
    }

    @Test
    void everyPanelShowsTheShippedCarFromAnInfluxDb2WhereThereIsOne() throws Exception {
        try (InfluxDb2 influx = InfluxDb2.startOrSkip(folder.resolve("influx2"))) {
            InfluxDb2.Setup setup = influx.setUp("depot", FLUX_BUCKET, "secret-token");
            String sink = "url = " + influx.url() + "\norg = depot\nbucket = " + FLUX_BUCKET + "\n.token = "
                    + setup.token() + "\n";
            try (RunningGateway gateway = withOtherBuses(gateway(AWAY + "database = d\n", sink))) {
                gateway.start();
                make(gateway, "--language", "flux");
                everyQueryGivesRows("flux", query -> influx.query(setup, query));
                gateway.configure("io.tidegate.sinks.influx2~plant.cfg",
                        sink + "shape = signal\nmode = changes\n" + TAGS);
                make(gateway, "--language", "flux");
                everyQueryGivesRows("flux", query -> influx.query(setup, query));
            }
        }
    }

    /** Runs promtool beside the rules; what it said goes to the test's message. */
    private int promtool(StringBuilder said, String... words) throws Exception {
        Process promtool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(words)).toList())
                .directory(out().resolve("rules").toFile()).redirectErrorStream(true).start();
        said.append(new String(promtool.getInputStream().readAllBytes()));
        return promtool.waitFor();
    }

    @Test
    void alertsWakeAPersonForWhatTheyAreThereForAndForNothingElse() throws Exception {
        make(gateway("enabled = false\n", "enabled = false\n"));
        Path rules = out().resolve("rules/tidegate.yml");
        StringBuilder said = new StringBuilder();
        assertEquals(0, promtool(said, "check", "rules", "tidegate.yml"), said.toString());
        Files.copy(GrafanaIT.class.getResourceAsStream("/grafana/alerts.test.yml"),
                rules.resolveSibling("alerts.test.yml"));
        assertEquals(0, promtool(said, "test", "rules", "alerts.test.yml"), said.toString());
        for (String[] fault : new String[][] {{"100000 and deriv", "100000 or deriv"}, {"for: 2m", "for: 0m"},
            {"seconds < 3600", "seconds > 3600"},
            {"tidegate_up == 0", "tidegate_up == 1"}}) {
            String text = Files.readString(rules);
            Files.writeString(rules, text.replace(fault[0], fault[1]));
            assertNotEquals(0, promtool(said, "test", "rules", "alerts.test.yml"),
                    fault[1] + " was not found");
            Files.writeString(rules, text);
        }
    }

    @Test
    void theFolderInTheDistributionIsWhatTheCommandMakesOfTheShippedConfiguration() throws Exception {
        Path shipped = Distribution.home().resolve("grafana");
        GrafanaOutput.make(out());
        assertEquals(GrafanaOutput.files(out()), GrafanaOutput.files(shipped));
        assertTrue(GrafanaOutput.files(shipped).containsKey("dashboards/prometheus/dbc-solarcar.json"));
    }

    @Test
    void whatAPersonChangedIsKeptAndSaid() throws Exception {
        RunningGateway gateway = gateway("enabled = false\n", "enabled = false\n");
        make(gateway);
        Path file = out().resolve("dashboards/prometheus/host.json");
        String mine = Files.readString(file).replace("Tidegate: host", "My host");
        Files.writeString(file, mine);
        String said = make(gateway);
        assertEquals(Optional.of("kept " + file + ", because you changed it; --force overwrites it"),
                said.lines().filter(line -> line.startsWith("kept")).findFirst());
        assertEquals(mine, Files.readString(file));
        make(gateway, "--force");
        assertFalse(Files.readString(file).contains("My host"));
    }
}
