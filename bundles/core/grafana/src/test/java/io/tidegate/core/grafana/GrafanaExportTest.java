package io.tidegate.core.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.config.StoredConfiguration;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.Prometheus;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrafanaExportTest {
    private static final double NANO = 1e-9;
    private static final int MESSAGES = 300;
    private static final int SIGNALS = 12;

    @TempDir
    private Path folder;
    private final List<StoredConfiguration> stored = new ArrayList<>();

    @BeforeEach
    void aBusAndASink() throws IOException {
        Files.writeString(folder.resolve("car.dbc"), """
                VERSION ""
                BU_: A
                BO_ 1 Motor: 8 A
                 SG_ Heat : 0|8@1+ (1,0) [0|100] "\u0413" A
                 SG_ Load : 8|8@1+ (1,0) [0|100] "%" A
                """, Charset.forName("windows-1251"));
        configure("can.decoder", "car",
                Map.of("bus", "car", "dbc", "car.dbc", "dbc.charset", "windows-1251"));
    }

    private void configure(String room, String name, Map<String, Object> values) {
        String component = "io.tidegate." + room;
        stored.add(new StoredConfiguration(component + "~" + name + ".cfg", component, values));
    }

    private GrafanaExport export(Language... languages) throws IOException {
        return GrafanaExport.of(stored, folder, Set.of(languages), Prometheus.DEFAULT);
    }

    @Test
    void aDbcFileIsReadInTheCharacterSetOfItsDecoder() throws IOException {
        configure("sinks.prometheus", "main", Map.of());
        assertTrue(export().files().get("dashboards/prometheus/dbc-car.json").contains("suffix: \u0413"));
    }

    @Test
    void keysOfASinkThatChooseAreObeyed() throws IOException {
        configure("sinks.influx1", "plant",
                Map.of("exclude", List.of("Motor.Heat"), "retention.policy", "year"));
        String text = export().files().get("dashboards/influxql/dbc-car.json");
        assertTrue(text.contains("FROM \\\"year\\\".\\\"Motor\\\"") && text.contains("Load"), text);
        assertFalse(text.contains("Heat"), text);
    }

    @Test
    void aValueThatIsWrongIsNamedWithItsFile() {
        configure("sinks.influx1", "plant", Map.of("include", "a//b"));
        String said = assertThrows(IOException.class, this::export).getMessage();
        assertTrue(said.startsWith("io.tidegate.sinks.influx1~plant.cfg: include: expected"), said);
    }

    @Test
    void whatIsSwitchedOffIsNotThere() {
        configure("sinks.influx2", "plant", Map.of("enabled", "false"));
        String said = assertThrows(IOException.class, this::export).getMessage();
        assertTrue(said.startsWith("expected a sink in the config folder"), said);
    }

    @Test
    void aCameraIsKnownByItsNameOrThatOfItsFile() throws IOException {
        configure("sinks.influx1", "plant", Map.of());
        configure("events.axis", "gate", Map.of());
        configure("metrics.scheduler", "heat", Map.of("metric", "gate.temperature"));
        String text = export().files().get("dashboards/influxql/events.json");
        assertTrue(text.contains("\\\"camera\\\" = 'gate'") && text.contains("Temperature of cameras"), text);
        assertFalse(text.contains("Power of cameras"), text);
    }

    @Test
    void aSignalThatAnEventLeavesOutHasNoPanel() throws IOException {
        configure("sinks.influx1", "plant", Map.of());
        configure("events.engine", "hot",
                Map.of("name", "hot", "topic", "x", "signals", List.of("Motor.Load", "M*.*", "!Motor.Heat")));
        String text = export().files().get("dashboards/influxql/events.json");
        assertTrue(text.contains("mean(\\\"Load\\\")"), text);
        assertFalse(text.contains("Heat"), text);
    }

    @Test
    void aDbcFileHasATitleThatNoOtherDashboardHas() throws IOException {
        configure("sinks.influx1", "plant", Map.of());
        configure("events.axis", "gate", Map.of());
        for (String name : List.of("host", "Events", "buses and gateway")) {
            Files.copy(folder.resolve("car.dbc"), folder.resolve(name + ".dbc"));
            configure("can.decoder", name, Map.of("bus", name, "dbc", name + ".dbc"));
        }
        Set<String> titles = new HashSet<>();
        for (Map.Entry<String, String> file : export().files().entrySet()) {
            if (!file.getKey().startsWith("dashboards/")) continue;
            try (JsonReader reader = Json.createReader(new StringReader(file.getValue()))) {
                String title = reader.readObject().getString("title");
                assertTrue(titles.add(title.toLowerCase(Locale.ROOT)), file.getKey() + ": " + title);
            }
        }
    }

    @Test
    void aRangeWithoutAnEndIsUnknown() throws IOException {
        configure("sinks.prometheus", "main", Map.of());
        for (String range : List.of("[0|1e999]", "[-1e999|0]")) {
            Files.writeString(folder.resolve("car.dbc"),
                    "VERSION \"\"\nBU_: A\nBO_ 1 Motor: 8 A\n SG_ Heat : 0|8@1+ (1,0) " + range
                            + " \"V\" A\n");
            String text = export().files().get("dashboards/prometheus/dbc-car.json");
            assertTrue(text.contains("Heat") && !text.contains("axisSoftM"), range);
        }
    }

    @Test
    void aPlaceholderIsLeftOutAndNamedWithItsFileAndKey() throws IOException {
        configure("sinks.influx1", "plant", Map.of("url", "$[env:X]", "max.batch", "$[env:Y]"));
        configure("can.decoder", "other", Map.of("bus", "other", "dbc", List.of("car.dbc", "$[env:D]")));
        GrafanaExport made = export();
        assertFalse(made.files().toString().contains("[env:"), "a placeholder is in a file");
        assertTrue(
                made.files().get("provisioning/datasources/tidegate.yaml").contains("http://localhost:8086"));
        assertTrue(made.files().get("dashboards/influxql/dbc-car.json").contains("other"));
        List<String> told = made.notices().stream().filter(notice -> notice.contains("$[")).toList();
        assertEquals(2, told.size(), told.toString());
        assertTrue(told.get(0).startsWith("io.tidegate.sinks.influx1~plant.cfg: url: "), told.get(0));
        assertTrue(told.get(1).startsWith("io.tidegate.can.decoder~other.cfg: dbc: "), told.get(1));
    }

    @Test
    void theDefaultOfAPlaceholderStandsForItAndIsTold() throws IOException {
        configure("sinks.influx1", "plant", Map.of("measurement", "$[env:FLEET;default=boat]_{message}",
                "database", "$[prop:d;type=String;default=sea]", "user", "$[secret:u;default=nobody]",
                "sample.tags", List.of("network={bus}", "plant=$[env:P;default=$x]", "gone=$[env:G]")));
        GrafanaExport made = export();
        String text = made.files().get("dashboards/influxql/dbc-car.json");
        for (String part : List.of("\\\"boat_Motor\\\"", "'$x'", "network"))
            assertTrue(text.contains(part), text);
        assertTrue(made.files().get("provisioning/datasources/tidegate.yaml").contains("sea"));
        assertFalse(made.files().toString().contains("nobody"), "what stands for a secret");
        String told = "io.tidegate.sinks.influx1~plant.cfg: measurement: expected the value itself, found a "
                + "placeholder ($[...]), which only the running gateway resolves; its default stands for it "
                + "here: boat_{message}: check the files that are made";
        assertTrue(made.notices().contains(told), made.notices().toString());
    }

    @Test
    void anEventThatListsSignalsByAPatternHasAPanelOfEach() throws IOException {
        configure("sinks.influx1", "plant", Map.of());
        configure("events.engine", "hot", Map.of("name", "hot", "topic", "x", "signals", List.of("Motor.*")));
        String text = export().files().get("dashboards/influxql/events.json");
        for (String signal : List.of("Motor.Load", "Motor.Heat"))
            assertTrue(text.contains("mean(\\\"" + signal + "\\\")"), text);
    }

    @Test
    void grafanaIsToldHowOftenPrometheusLooks() throws IOException {
        configure("sinks.prometheus", "main", Map.of());
        GrafanaExport made = GrafanaExport.of(stored, folder, Set.of(), new Prometheus("http://p:9", 3));
        assertTrue(made.files().get("provisioning/datasources/tidegate.yaml").contains("timeInterval: 3s"));
    }

    /** In all three languages, and of the processor: the machine may stand still. */
    private Map<String, String> madeInLessThanTwoSeconds() throws IOException {
        for (String room : List.of("sinks.prometheus", "sinks.influx1", "sinks.influx2"))
            configure(room, "main", Map.of("bucket", "b"));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        Map<String, String> files = export().files();
        double seconds = (threads.getCurrentThreadCpuTime() - before) * NANO;
        assertTrue(seconds < 2, seconds + " s");
        for (String language : List.of("prometheus", "influxql", "flux"))
            assertTrue(files.containsKey("dashboards/" + language + "/dbc-car.json"), language);
        return files;
    }

    @Test
    void aFileAsLargeAsThatOfACarIsADashboardInLessThanTwoSeconds() throws IOException {
        StringBuilder dbc = new StringBuilder("VERSION \"\"\nBU_: A\n");
        for (int m = 0; m < MESSAGES; m++) {
            dbc.append("BO_ ").append(m).append(" Message").append(m).append(": 64 A\n");
            for (int s = 0; s < SIGNALS; s++)
                dbc.append(" SG_ Signal").append(m).append('_').append(s).append(" : ").append(8 * s)
                        .append("|8@1+ (1,0) [0|255] \"V\" A\n");
        }
        Files.writeString(folder.resolve("car.dbc"), dbc);
        String text = madeInLessThanTwoSeconds().get("dashboards/prometheus/dbc-car.json");
        assertEquals(MESSAGES * SIGNALS, text.split("\"expr\"").length - 1);
    }

    @Test
    void theFileOfARealCarIsADashboardInLessThanTwoSecondsWhereItIsThere() throws IOException {
        Path ford = Path.of(System.getProperty("tidegate.corpus", "no-corpus"),
                "dbc/opendbc/FORD_CADS_64.dbc");
        Assumptions.assumeTrue(Files.exists(ford), "skipped: no corpus");
        Files.copy(ford, folder.resolve("car.dbc"), StandardCopyOption.REPLACE_EXISTING);
        madeInLessThanTwoSeconds();
    }
}
