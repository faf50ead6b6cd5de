package io.tidegate.events.engine;

import static io.tidegate.events.engine.Configs.settings;

import io.tidegate.api.point.Point;
import io.tidegate.api.point.PointHub;
import io.tidegate.core.runtime.ManualTime;
import io.tidegate.events.engine.foreign.Delivery;
import io.tidegate.events.engine.foreign.ForeignEvents;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.EventRule;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** An event rule that listens to EventAdmin, and what came out of it. */
abstract class ForeignEventsSetup {
    final RecordingSink sink = new RecordingSink();
    final Tally tally = new Tally();
    final Delivery delivery = new Delivery();
    final ManualTime clock = new ManualTime(1_700_000_000_000_000_005L);

    final Rules rules = new Rules(clock);
    @TempDir
    Path folder;
    FieldTypes types;
    EventRule rule;

    ForeignEvents rule(Object... namesAndValues) { return rule(sink.pointHub(), namesAndValues); }

    ForeignEvents rule(PointHub hub, Object... namesAndValues) {
        if (types == null) types = new FieldTypes(folder.resolve("fields"));
        rule = rules.add(settings(namesAndValues), new Outlet(hub, types, tally, "test", Runnable::run));
        return new ForeignEvents(rule, rules, tally, delivery);
    }

    @AfterEach
    void close() { delivery.close(); }

    List<Point> points(int count) {
        Await.until(count + " points arrived", () -> sink.points().size() >= count);
        return sink.points();
    }

    void look() { rules.look(List.of(), Map.of(), Map.of()); }

    /** A state of the camera at this time, in ms after the start. */
    static Map<String, Object> port(String number, boolean state, long millis) {
        return Map.of("axis.topic", "tns1:Device/tnsaxis:IO/Port", "source.port", number, "data.state",
                "" + state,
                "stateful", true, "time.nanos", 1_700_000_000_000_000_000L + millis * 1_000_000);
    }
}
