package io.tidegate.core.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.signal.SignalSelection;
import io.tidegate.core.grafana.model.CameraSheet;
import io.tidegate.core.grafana.model.Chosen;
import io.tidegate.core.grafana.model.DbcMessage;
import io.tidegate.core.grafana.model.DbcSheet;
import io.tidegate.core.grafana.model.DbcSignal;
import io.tidegate.core.grafana.model.EventSheet;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.SignalNames;
import io.tidegate.core.grafana.model.Source;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrafanaFilesTest {
    private static final DbcSignal SPEED =
            new DbcSignal("Speed", "km/h", 0, 250, new TreeMap<>(), "of the wheels");
    private static final DbcSignal ODD =
            new DbcSignal("O'd\"d", "furlong", Double.NaN, Double.NaN, new TreeMap<>(), "");
    private static final DbcSignal GEAR =
            new DbcSignal("Gear", "", 0, 3, new TreeMap<>(Map.of(0.0, "park", 1.5, "drive")), "");

    private static final EventSheet DAY =
            new EventSheet("day", "day_night", "Day or night", "metadata", List.of("camera"),
                    List.of(new EventSheet.Field("day", EventSheet.Kind.BOOLEAN),
                            new EventSheet.Field("human", EventSheet.Kind.NUMBER),
                            new EventSheet.Field("plate", EventSheet.Kind.TEXT)));
    private static final CameraSheet GATE = new CameraSheet("north", "gate", Set.of("temperature"));
    private static final Map<String, String> PER_SIGNAL_TAGS =
            Map.of("bus", "{bus}", "message", "{message}", "signal", "{signal}");

    private static Source source(Language language, SignalNames names) {
        return new Source(language, "http://db:1", "base$", "org", "reader", names);
    }

    private static DbcSheet sheet(int messages) {
        List<DbcMessage> all = new ArrayList<>();
        for (int i = 0; i < messages; i++)
            all.add(new DbcMessage("Engine" + i, "", false, List.of(SPEED, GEAR, ODD)));
        return new DbcSheet("My Car (2)", List.of("car", "boat"), all);
    }

    private static SortedMap<String, String> files(Language language) {
        return GrafanaFiles.of(List.of(source(language, SignalNames.FRAMES)), List.of(sheet(5)), List.of(DAY),
                List.of(GATE));
    }

    private static JsonObject dashboard(Language language, String id, SignalNames names) {
        return dashboard(language, id, names, sheet(5));
    }

    private static JsonObject dashboard(Language language, String id, SignalNames names, DbcSheet sheet) {
        String text =
                GrafanaFiles.of(List.of(source(language, names)), List.of(sheet), List.of(DAY), List.of(GATE))
                        .get("dashboards/" + language.word() + "/" + id + ".json");
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** All panels, those in rows too. */
    private static List<JsonObject> panels(JsonArray in) {
        List<JsonObject> all = new ArrayList<>();
        for (JsonValue each : in) {
            all.add(each.asJsonObject());
            if (each.asJsonObject().containsKey("panels"))
                all.addAll(panels(each.asJsonObject().getJsonArray("panels")));
        }
        return all;
    }

    private static JsonObject panel(JsonObject dashboard, String title) {
        return panels(dashboard.getJsonArray("panels")).stream()
                .filter(panel -> panel.getString("title").equals(title))
                .findFirst().orElseThrow();
    }

    private static String query(Language language, SignalNames names) {
        JsonObject target = panel(dashboard(language, "dbc-my-car-2", names), "Speed").getJsonArray("targets")
                .getJsonObject(0);
        return target.getString("expr", target.getString("query", ""));
    }

    @Test
    void theSameConfigurationGivesTheSameBytes() { assertEquals(files(Language.FLUX), files(Language.FLUX)); }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPanelHasAnIdOfItsOwnAUnitATitleAndTheDataSourceOfTheVariable(Language language) {
        for (String id : List.of("dbc-my-car-2", "host", "events", "gateway")) {
            Set<Integer> ids = new HashSet<>();
            for (JsonObject panel : panels(
                    dashboard(language, id, SignalNames.FRAMES).getJsonArray("panels"))) {
                assertTrue(ids.add(panel.getInt("id")), id + " " + panel.getInt("id"));
                assertFalse(panel.getString("title").isBlank());
                if (panel.getString("type").equals("row")) continue;
                assertFalse(panel.getJsonObject("fieldConfig").getJsonObject("defaults").getString("unit")
                        .isEmpty());
                assertEquals("${datasource}", panel.getJsonObject("datasource").getString("uid"));
                assertFalse(panel.getJsonArray("targets").isEmpty(), id + ": " + panel.getString("title"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noTwoPanelsLieOverEachOther(Language language) {
        for (String id : List.of("dbc-my-car-2", "host", "events", "gateway")) {
            Set<String> taken = new HashSet<>();
            for (JsonValue each : dashboard(language, id, SignalNames.FRAMES).getJsonArray("panels")) {
                JsonObject place = each.asJsonObject().getJsonObject("gridPos");
                for (int x = 0; x < place.getInt("w"); x++)
                    for (int y = 0; y < place.getInt("h"); y++)
                        assertTrue(taken.add((place.getInt("x") + x) + " " + (place.getInt("y") + y)),
                                id + ": " + each);
            }
        }
    }

    @Test
    void unitRangeAndCommentAreThoseOfTheDbc() {
        JsonObject panel = panel(dashboard(Language.PROMETHEUS, "dbc-my-car-2", SignalNames.FRAMES), "Speed");
        JsonObject defaults = panel.getJsonObject("fieldConfig").getJsonObject("defaults");
        JsonObject custom = defaults.getJsonObject("custom");
        assertEquals("velocitykmh 0 250", defaults.getString("unit") + " " + custom.getInt("axisSoftMin")
                + " " + custom.getInt("axisSoftMax"));
        assertTrue(panel.getString("description").contains("of the wheels"));
    }

    @Test
    void aValueOutsideOfTheRangeIsSeenAndMarked() {
        JsonObject defaults = panel(dashboard(Language.FLUX, "dbc-my-car-2", SignalNames.FRAMES), "Speed")
                .getJsonObject("fieldConfig")
                .getJsonObject("defaults");
        assertFalse(defaults.containsKey("min") || defaults.containsKey("max"),
                "an axis that is fixed there would hide it");
        assertEquals(
                "[{\"color\":\"red\",\"value\":null},{\"color\":\"transparent\",\"value\":0.0},"
                        + "{\"color\":\"red\",\"value\":250.0}]",
                defaults.getJsonObject("thresholds").getJsonArray("steps").toString());
    }

    @Test
    void aRetentionPolicyThatIsNotTheDefaultOneIsAskedAndSoAreItsEvents() {
        Source source = new Source(Language.INFLUXQL, "http://db:1", "base", "", "", 0, "a year",
                SignalNames.FRAMES, Chosen.ALL);
        SortedMap<String, String> files =
                GrafanaFiles.of(List.of(source), List.of(sheet(1)), List.of(DAY), List.of());
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (!file.getKey().startsWith("dashboards/")) continue;
            assertEquals(file.getValue().split("FROM ").length,
                    file.getValue().split("FROM (?=\\\\\"a year\\\\\"\\.|\\(SELECT)").length, file.getKey());
        }
    }

    @Test
    void whatASinkDoesNotGetIsNotAskedFor() {
        Chosen chosen = new Chosen(SignalSelection.of("include", "Engine1.*, boat/Engine2"),
                SignalSelection.of("exclude", "*.Gear"));
        Source source =
                new Source(Language.FLUX, "http://db:1", "base", "", "", 0, "", SignalNames.FRAMES, chosen);
        String text = GrafanaFiles.of(List.of(source), List.of(sheet(4)), List.of(DAY), List.of())
                .get("dashboards/flux/dbc-my-car-2.json");
        for (String shown : List.of("Engine1", "Engine2", "Speed")) assertTrue(text.contains(shown), shown);
        for (String other : List.of("Engine0", "Engine3", "Gear")) assertFalse(text.contains(other), other);
    }

    @Test
    void eventsOfAMeasurementOfTheirOwnAreMarkedToo() {
        EventSheet other = new EventSheet("x", "x", "", "alarms", List.of(), List.of());
        String text = GrafanaFiles.of(List.of(source(Language.INFLUXQL, SignalNames.FRAMES)),
                List.of(sheet(1)), List.of(DAY, other),
                List.of()).get("dashboards/influxql/dbc-my-car-2.json");
        assertTrue(text.contains("Events: alarms") && text.contains("FROM \\\"alarms\\\" WHERE"), text);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void camerasHaveARowWithTheirStateAndWhatIsReadOfThem(Language language) {
        String state = event(language, "State of cameras").toString();
        assertTrue(state.contains("north") && state.contains("events.axis"), state);
        assertTrue(event(language, "Temperature of cameras").toString().contains("gate"));
    }

    @Test
    void panelsOfOneRowHaveTitlesOfTheirOwn() {
        List<DbcSignal> cells = IntStream.range(0, 20)
                .mapToObj(n -> new DbcSignal("C" + n, "V", 0, 5, new TreeMap<>(), "")).toList();
        DbcSheet sheet =
                new DbcSheet("car", List.of("car"), List.of(new DbcMessage("Cells", "", false, cells)));
        assertEquals(List.of("Cells", "Cells [V]", "Cells [V] (2)", "Cells [V] (3)"),
                panels(dashboard(Language.FLUX, "dbc-car",
                        SignalNames.FRAMES, sheet).getJsonArray("panels")).stream()
                        .map(panel -> panel.getString("title")).toList());
    }

    @Test
    void aUnitThatGrafanaDoesNotKnowFollowsTheNumber() {
        JsonObject panel =
                panel(dashboard(Language.PROMETHEUS, "dbc-my-car-2", SignalNames.FRAMES), "O'd\"d");
        assertEquals("suffix: furlong",
                panel.getJsonObject("fieldConfig").getJsonObject("defaults").getString("unit"));
    }

    @Test
    void aSignalWithTextsIsABandOfThem() {
        JsonObject panel = panel(dashboard(Language.PROMETHEUS, "dbc-my-car-2", SignalNames.FRAMES), "Gear");
        assertEquals("state-timeline", panel.getString("type"));
        JsonObject texts = panel.getJsonObject("fieldConfig").getJsonObject("defaults")
                .getJsonArray("mappings").getJsonObject(0)
                .getJsonObject("options");
        assertEquals("park drive", texts.getJsonObject("0").getString("text") + " "
                + texts.getJsonObject("1.5").getString("text"));
    }

    @Test
    void signalsAreAskedForAsTheSinkNamesThem() {
        assertEquals("can_signal_value{bus=~\"$bus\",message=\"Engine0\",signal=\"Speed\"}",
                query(Language.PROMETHEUS, SignalNames.FRAMES));
        assertEquals(
                "SELECT mean(\"Speed\") FROM \"Engine0\" WHERE $timeFilter AND \"bus\" =~ /^$bus$/ GROUP BY "
                        + "time($__interval), \"bus\" "
                        + "fill(none)", query(Language.INFLUXQL, SignalNames.FRAMES));
        assertEquals(
                "SELECT mean(\"value\") FROM \"can car\" WHERE $timeFilter AND \"bus\" =~ /^$bus$/ AND "
                        + "\"message\" = 'Engine0' AND \"signal\" = 'Speed' GROUP BY time($__interval), "
                        + "\"bus\" fill(none)",
                query(Language.INFLUXQL, new SignalNames(true, "can {bus}", PER_SIGNAL_TAGS)));
        assertTrue(query(Language.FLUX, new SignalNames(true, "{bus}", PER_SIGNAL_TAGS)).contains(
                "(r._measurement == \"car\" or r._measurement == \"boat\")"
                        + " and r._field == \"value\" and r[\"message\"] == \"Engine0\" and r[\"signal\"] "
                        + "== \"Speed\""));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theBusesToChooseFromDoNotDependOnOneMessage(Language language) {
        JsonObject bus = dashboard(language, "dbc-my-car-2", SignalNames.FRAMES).getJsonObject("templating")
                .getJsonArray("list")
                .getJsonObject(1);
        assertEquals("bus", bus.getString("name"));
        assertFalse(bus.getString("query").contains("Engine"), bus.getString("query"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void machinesAreLinesOfTheirOwn(Language language) {
        for (JsonObject panel : panels(
                dashboard(language, "host", SignalNames.FRAMES).getJsonArray("panels"))) {
            if (!panel.containsKey("targets")) continue;
            for (JsonValue each : panel.getJsonArray("targets")) {
                JsonObject target = each.asJsonObject();
                String wanted = switch (language) {
                    case PROMETHEUS -> "{{host}}";
                    case INFLUXQL -> ", \"host\"";
                    default -> "group(columns: [\"host\"";
                };
                assertTrue((target.getString("query", "") + target.getString("legendFormat", ""))
                        .contains(wanted), target.toString());
            }
        }
    }

    @Test
    void namesOfADbcCannotBreakOutOfAQuery() {
        String influx =
                panel(dashboard(Language.INFLUXQL, "dbc-my-car-2", SignalNames.FRAMES), "O'd\"d").toString();
        assertTrue(influx.contains("O'd\\\\\\\"d"), influx);
    }

    @Test
    void noSecretIsInAnyFileAndADollarSignStaysOne() {
        String yaml = files(Language.INFLUXQL).get("provisioning/datasources/tidegate.yaml");
        assertTrue(
                yaml.contains("password: $TIDEGATE_INFLUX_PASSWORD") && yaml.contains("database: \"base$$\""),
                yaml);
    }

    @Test
    void rowsBehindTheThirdAreClosed() {
        List<JsonObject> rows =
                panels(dashboard(Language.FLUX, "dbc-my-car-2", SignalNames.FRAMES).getJsonArray("panels"))
                        .stream()
                        .filter(panel -> panel.getString("type").equals("row")).toList();
        assertEquals(List.of(false, false, false, true, true),
                rows.stream().map(row -> row.getBoolean("collapsed")).toList());
    }

    @Test
    void aMetricOfItsOwnIsAskedForByTheNameThatTheEndpointGivesIt() {
        assertEquals("can_engine0_speed_kilometers_per_hour{bus=~\"$bus\"}",
                query(Language.PROMETHEUS, new SignalNames(true, "", Map.of("bus", "{bus}"))));
    }

    @Test
    void tagsOfOneSOwnAreAskedForAndWithoutTheBusThereIsNoneToChoose() {
        SignalNames names = new SignalNames(false, "frames", Map.of("msg", "{message}"));
        assertEquals(
                "SELECT mean(\"Speed\") FROM \"frames\" WHERE $timeFilter AND \"msg\" = 'Engine0' GROUP BY"
                        + " time($__interval) fill(none)", query(Language.INFLUXQL, names));
        assertEquals(1, dashboard(Language.INFLUXQL, "dbc-my-car-2", names).getJsonObject("templating")
                .getJsonArray("list").size());
        SignalNames renamed = new SignalNames(false, "{message}", Map.of("network", "{bus}"));
        assertTrue(query(Language.INFLUXQL, renamed)
                .contains("\"network\" =~ /^$bus$/ GROUP BY time($__interval), \"network\""));
        assertTrue(query(Language.FLUX, renamed).contains("r[\"network\"] =~ /^${bus:regex}$/"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void sourcesOfJ1939AreLinesOfTheirOwnAndCanBeChosen(Language language) {
        DbcSheet truck = new DbcSheet("truck", List.of("truck"),
                List.of(new DbcMessage("EEC1", "", true, List.of(SPEED))));
        JsonObject dashboard = dashboard(language, "dbc-truck", SignalNames.FRAMES, truck);
        assertEquals("source", dashboard.getJsonObject("templating").getJsonArray("list").getJsonObject(2)
                .getString("name"));
        String text = panel(dashboard, "Speed").toString();
        assertTrue(text.contains("source") && text.contains("$source") || text.contains("${source:regex}"),
                text);
    }

    private static JsonObject event(Language language, String field) {
        return panel(dashboard(language, "events", SignalNames.FRAMES), field);
    }

    @Test
    void aStateOfACameraIsABandAndItsNewestValueCounts() {
        for (Language language : Language.values())
            assertEquals("state-timeline", event(language, "day").getString("type"));
        assertEquals(
                "SELECT last(\"day\") FROM \"metadata\" WHERE $timeFilter AND \"name\" = 'day_night' GROUP "
                        + "BY time($__interval), \"camera\" fill(none)",
                event(Language.INFLUXQL, "day").getJsonArray("targets").getJsonObject(0).getString("query"));
        assertEquals("last_over_time(metadata_day{name=\"day_night\"}[1d])",
                event(Language.PROMETHEUS, "day").getJsonArray("targets").getJsonObject(0).getString("expr"));
    }

    @Test
    void eventsAreLookedForInADay() {
        assertEquals("now-24h now-15m",
                dashboard(Language.FLUX, "events", SignalNames.FRAMES).getJsonObject("time").getString("from")
                        + " "
                        + dashboard(Language.FLUX, "host", SignalNames.FRAMES).getJsonObject("time")
                                .getString("from"));
    }

    @Test
    void prometheusKeepsNoTextsSoItIsNotAskedForThem() {
        assertEquals("state-timeline", event(Language.FLUX, "plate").getString("type"));
        assertTrue(panels(dashboard(Language.PROMETHEUS, "events", SignalNames.FRAMES).getJsonArray("panels"))
                .stream()
                .noneMatch(panel -> panel.getString("title").equals("plate")));
    }

    @Test
    void eventsAreMarkedInEveryPictureOfADatabase() {
        JsonArray marks =
                dashboard(Language.INFLUXQL, "dbc-my-car-2", SignalNames.FRAMES).getJsonObject("annotations")
                        .getJsonArray("list");
        assertEquals("Events SELECT * FROM \"metadata\" WHERE $timeFilter context",
                marks.getJsonObject(0).getString("name") + " " + marks.getJsonObject(0).getString("query")
                        + " "
                        + marks.getJsonObject(0).getString("textColumn"));
    }

    @Test
    void whoHasADatabaseOnlyGetsTheAlertsAsRulesOfGrafana() {
        String alerts = files(Language.INFLUXQL).get("provisioning/alerting/tidegate.json");
        assertTrue(alerts.contains("TidegateDrops") && alerts.contains("\"$D > 0\"")
                && alerts.contains("\"$B > 100000 && $B > $E\""), alerts);
        assertTrue(alerts.contains("GROUP BY time(5m), \\\"host\\\" fill(0)"), alerts);
        assertFalse(files(Language.INFLUXQL).containsKey("rules/tidegate.yml"));
        assertFalse(files(Language.PROMETHEUS).containsKey("provisioning/alerting/tidegate.json"));
        assertTrue(files(Language.PROMETHEUS).get("rules/tidegate.yml").contains("TidegateDrops"));
    }
}
