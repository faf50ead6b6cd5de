package io.tidegate.core.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.grafana.model.CameraSheet;
import io.tidegate.core.grafana.model.DbcMessage;
import io.tidegate.core.grafana.model.DbcSheet;
import io.tidegate.core.grafana.model.DbcSignal;
import io.tidegate.core.grafana.model.EventSheet;
import io.tidegate.core.grafana.model.Language;
import io.tidegate.core.grafana.model.SignalNames;
import io.tidegate.core.grafana.model.Source;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules that Grafana's dashboard linter has, and faults that were planted against each. */
class DashboardRulesTest {
    /** Names and texts as hostile as a DBC may have them. */
    private static final DbcSheet SHEET =
            new DbcSheet("Truck with a very long name, and $bus", List.of("truck"), List.of(
                    new DbcMessage("EEC1", "costs $money", true, List.of(
                            new DbcSignal("Speed", "rpm", 0, 8031.875, new TreeMap<>(), ""),
                            new DbcSignal("Gear", "", 0, 3,
                                    new TreeMap<>(Map.of(0.0, "park $x", 1.0, "drive")), ""),
                            new DbcSignal("Odd", "furlong", Double.NaN, Double.NaN, new TreeMap<>(), ""))),
                    new DbcMessage("Empty", "", false, List.of())));

    private static SortedMap<String, String> files(Language language) {
        EventSheet day = new EventSheet("day", "day_night", "", "metadata", List.of("camera"),
                List.of(new EventSheet.Field("day", EventSheet.Kind.BOOLEAN),
                        new EventSheet.Field("human", EventSheet.Kind.NUMBER)));
        return GrafanaFiles.of(List.of(new Source(language, "http://db", "b", "o", "", SignalNames.FRAMES)),
                List.of(SHEET), List.of(day),
                List.of(new CameraSheet("gate", "gate", Set.of("temperature", "uptime", "power"))));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void noDashboardBreaksARule(Language language) {
        int looked = 0;
        for (Map.Entry<String, String> file : files(language).entrySet()) {
            if (!file.getKey().startsWith("dashboards/")) continue;
            assertEquals(List.of(), DashboardRules.problems(json(file.getValue())), file.getKey());
            looked++;
        }
        assertEquals(4, looked);
    }

    /** Grafana would take no file at all of a folder in which two dashboards have one title. */
    @Test
    void noTwoDashboardsHaveOneTitleAlsoInSeveralLanguagesAndForDbcFilesOfOneName() {
        List<Source> sources = Stream.of(Language.values())
                .map(language -> new Source(language, "http://db", "b", "o", "", SignalNames.FRAMES))
                .toList();
        List<String> texts = GrafanaFiles.of(sources, List.of(SHEET, SHEET, SHEET), List.of(), List.of())
                .entrySet().stream()
                .filter(file -> file.getKey().startsWith("dashboards/")).map(Map.Entry::getValue).toList();
        assertEquals(3 * 5, texts.size());
        for (String key : List.of("uid", "title"))
            assertEquals(texts.size(),
                    texts.stream().map(text -> json(text).getString(key)).distinct().count(), key);
        for (String text : texts) assertEquals(List.of(), DashboardRules.problems(json(text)));
    }

    /** What stands there, what stands there instead, and the rule that says so. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "uid": "${datasource}" | "uid": "P1"               | panel-datasource
            "refresh": 2           | "refresh": 1              | template-on-time-change-reload
            "multi": true          | "multi": false            | several values and all
            $__rate_interval       | 5m                        | target-rate-interval
            $host                  | $hst                      | no such variable
            "unit": "bytes"        | "unit": "byte"            | panel-units
            "keepTime": true       | "keepTime": false         | links keep time and variables
            "id": 3                | "id": 2                   | an id of its own
            "x": 12                | "x": 13                   | mobile order
            "refId": "B"           | "refId": "A"              | a letter of its own
            "type": "datasource"   | "type": "constant"        | template-datasource
            "expr": "              | "exp": "                  | target without a query
            "uid": "tidegate-host  | "uid": "tidegate host     | uid
            """)
    void aPlantedFaultIsFound(String good, String bad, String rule) {
        String text = files(Language.PROMETHEUS).get("dashboards/prometheus/host.json");
        assertNotEquals(text, text.replace(good, bad), good + " is not there");
        List<String> found = DashboardRules.problems(json(text.replace(good, bad)));
        assertTrue(found.stream().anyMatch(problem -> problem.startsWith(rule)), found.toString());
    }

    @Test
    void aPanelWithoutADescriptionIsFound() {
        String text = files(Language.FLUX).get("dashboards/flux/host.json")
                .replaceFirst("(\"description\": \")All processors[^\"]*", "$1");
        assertEquals(List.of("panel-title-description: CPU"), DashboardRules.problems(json(text)));
    }
}
