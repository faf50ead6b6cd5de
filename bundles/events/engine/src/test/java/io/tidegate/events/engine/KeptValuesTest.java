package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.point.Point;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.value.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an event that is edited or added again still knows of values that came before. */
class KeptValuesTest extends PlansScenario {
    @Test
    void anEventThatIsEditedKnowsTheValuesFromBefore() {
        add("when", "Engine_5.A > 5");
        EventRule rule = add("when", "Engine_0.A > 5", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 1, 0, 77);
        rules.remove(rule);
        add("when", "Engine_0.A > 6", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 0, 9, 0);
        assertEquals(77.0, sink.points().get(0).fields().get("B"));
    }

    @Test
    void aValueThatNobodyWantedForAWhileIsForgotten() {
        add("when", "Engine_5.A > 5");
        EventRule rule = add("when", "Engine_0.A > 5", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 1, 0, 77);
        rules.remove(rule);
        pass(Duration.ofNanos(Values.GRACE_NANOS));
        add("when", "Engine_0.A > 6", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 0, 9, 0);
        assertEquals(Map.of("A", 9.0), sink.points().get(0).fields());
    }

    @Test
    void aValueThatAnotherEventWantsStays() {
        add("when", "Engine_5.A > 5", "signals", Configs.list("Engine_1.B"), "name", "stays");
        EventRule rule = add("when", "Engine_0.A > 5", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 1, 0, 77);
        rules.remove(rule);
        pass(Duration.ofNanos(Values.GRACE_NANOS));
        frame(POWERTRAIN, 1, 0, 78);
        frame(POWERTRAIN, 5, 9, 0);
        assertEquals(List.of(78.0),
                sink.points().stream().map(Point::fields).map(fields -> fields.get("B")).toList());
    }

    @Test
    void theOnlyEventThatIsEditedKnowsTheValuesFromBefore() {
        EventRule rule = add("when", "Engine_0.A > 5", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 1, 0, 77);
        rules.remove(rule);
        add("when", "Engine_0.A > 6", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 0, 9, 0);
        assertEquals(77.0, sink.points().get(0).fields().get("B"));
    }

    @Test
    void theOnlyEventThatIsEditedKnowsTheValuesThatCameMeanwhile() {
        EventRule rule = add("when", "Engine_0.A > 5", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 1, 0, 77);
        rules.remove(rule);
        frame(POWERTRAIN, 1, 0, 78);
        look();
        add("when", "Engine_0.A > 6", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 0, 9, 0);
        assertEquals(78.0, sink.points().get(0).fields().get("B"));
    }

    @Test
    void theOnlyEventThatIsAddedAgainAfterAWhileKnowsNoOldValues() {
        EventRule rule = add("when", "Engine_0.A > 5", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 1, 0, 77);
        rules.remove(rule);
        time.advance(Duration.ofNanos(Values.GRACE_NANOS));
        add("when", "Engine_0.A > 6", "signals", Configs.list("Engine_1.B"));
        frame(POWERTRAIN, 0, 9, 0);
        assertEquals(Map.of("A", 9.0), sink.points().get(0).fields());
    }
}
