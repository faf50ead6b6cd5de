package io.tidegate.events.engine;

import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.engine.point.FieldTypes;
import io.tidegate.events.engine.point.Outlet;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.events.engine.rule.Rules;
import io.tidegate.testkit.Batches;
import io.tidegate.testkit.RecordingSink;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** An event, and samples one by one. */
abstract class ConditionScenario {
    static final long SECOND = 1_000_000_000L;

    final RecordingSink sink = new RecordingSink();
    final Tally tally = new Tally();
    final Rules rules = new Rules(TimeSource.SYSTEM);
    @TempDir
    Path folder;

    void add(Object... namesAndValues) {
        rules.add(Configs.settings(namesAndValues),
                new Outlet(sink.pointHub(), new FieldTypes(folder.resolve("fields")), new Tally(), "test",
                        Runnable::run));
    }

    /** Seconds at which it fired, when Motor.Speed has these values, one each second from 0 on. */
    String speeds(String when, double... values) {
        add("when", when);
        for (int i = 0; i < values.length; i++) rules.accept(Batches.motor(i * SECOND, values[i], 0));
        return seconds();
    }

    String seconds() {
        return sink.points().stream().map(point -> Double.toString(point.timeNanos() / (double) SECOND)
                .replaceAll("\\.0$", "")).collect(Collectors.joining(" "));
    }
}
