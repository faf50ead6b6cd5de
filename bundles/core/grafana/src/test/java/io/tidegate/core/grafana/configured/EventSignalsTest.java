package io.tidegate.core.grafana.configured;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.grafana.model.DbcMessage;
import io.tidegate.core.grafana.model.DbcSheet;
import io.tidegate.core.grafana.model.DbcSignal;
import io.tidegate.core.grafana.model.EventSheet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The names are those that events.engine gives its fields: see its PointMaker and Chosen. */
class EventSignalsTest {
    private static final List<DbcSheet> SHEETS = List.of(sheet("car", "Motor", "Heat", "Load", "Counter"),
            sheet("car", "Brake", "Heat"), sheet("van", "Motor", "Heat"));

    private static DbcSheet sheet(String bus, String message, String... signals) {
        List<DbcSignal> all =
                Stream.of(signals).map(name -> new DbcSignal(name, "", 0, 1, new TreeMap<>(), "")).toList();
        return new DbcSheet(message, List.of(bus), List.of(new DbcMessage(message, "", false, all)));
    }

    private static List<String> fields(String condition, String... signals) {
        return new EventSignals(SHEETS, List.of(signals)).fields(condition::contains).stream()
                .map(EventSheet.Field::name).toList();
    }

    @Test
    void signalsOfTheConditionAndThoseThatAreListedAreCalledByTheirName() {
        assertEquals(List.of("Heat", "Load"), fields("Motor.Heat > 3", "Motor.Load"));
    }

    @Test
    void ofTwoWithOneNameAllHaveTheMessageInTheirs() {
        assertEquals(List.of("Motor.Heat", "Motor.Load", "Brake.Heat"),
                fields("Motor.Heat > 3", "Brake.Heat", "Motor.Load"));
    }

    @Test
    void thoseThatAPatternFindsHaveTheMessageInTheirs() {
        assertEquals(List.of("Motor.Heat", "Motor.Load"), fields("", "Motor.*", "!Motor.Counter"));
        assertEquals(List.of("Load", "Motor.Heat"), fields("", "Motor.Load", "Motor.*", "!*.Counter"));
    }

    @Test
    void thoseOfAMessageOrABusAreFoundByItsName() {
        assertEquals(List.of("Brake.Heat"), fields("", "car/Brake"));
        assertEquals(List.of("Motor.Heat"), fields("", "van"));
    }

    @Test
    void thoseOfSeveralBusesHaveTheBusInTheirs() {
        assertEquals(List.of("car/Motor.Heat", "van/Motor.Heat"), fields("", "car/Motor.H*", "van/Motor.H*"));
        assertEquals(List.of("car/Motor.Load"), fields("", "c*/Motor.L*"));
    }

    @Test
    void whatOnlyExcludesAndWhatIsNoPatternFindNothing() {
        assertEquals(List.of(), fields("", "!Motor.Heat", "a.b/c.d/", " "));
    }
}
