package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.core.metricnames.MetricNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A bus that plays what was recorded in a car on the road, where the developers' corpus is there. Its DBC
 * file describes more than was on the bus: of that, and of nothing else, queries may give nothing.
 */
final class RealDrive {
    private static final String BUS = "road";
    private static final String DASHBOARD = "dbc-subaru-o";

    private final Set<String> recorded;
    private final Set<String> asked = new TreeSet<>();

    private RealDrive(Set<String> recorded) { this.recorded = recorded; }

    /** Plays it; empty where there is none. */
    static Optional<RealDrive> in(RunningGateway gateway) throws IOException {
        Optional<Car> car = Car.all().filter(one -> one.name().equals("real")).findFirst();
        if (car.isEmpty()) return Optional.empty();
        Path dbc = Files.createDirectories(gateway.config().resolve("dbc"))
                .resolve(car.get().dbc().getFileName().toString());
        Files.copy(car.get().dbc(), dbc);
        gateway.configure("io.tidegate.can.replay~" + BUS + ".cfg",
                "bus = " + BUS + "\nfile = " + car.get().log() + "\nbitrate = 500000\n");
        gateway.configure("io.tidegate.can.decoder~" + BUS + ".cfg", "bus = " + BUS + "\ndbc = dbc/"
                + dbc.getFileName() + "\nquality.interval.s = 1\n");
        return Optional.of(new RealDrive(new TreeSet<>(car.get().answers().signals())));
    }

    /** Whether a query of a dashboard is of a signal that nobody recorded. */
    boolean mayGiveNothing(String dashboard, String query) {
        if (!dashboard.startsWith(DASHBOARD)) return false;
        boolean isRecorded = false;
        for (String signal : recorded) {
            if (!isOf(query, signal.substring(0, signal.indexOf('.')),
                    signal.substring(signal.indexOf('.') + 1))) continue;
            asked.add(signal);
            isRecorded = true;
        }
        return !isRecorded;
    }

    /** Has both as words of their own; or as a metric's name, with the unit after it. */
    private static boolean isOf(String query, String message, String signal) {
        String metric = MetricNames.metric("can_" + message, signal);
        return query.startsWith(metric + "{") || query.startsWith(metric + "_")
                || hasWord(query, message) && hasWord(query, signal);
    }

    private static boolean hasWord(String query, String word) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?!\\w)").matcher(query).find();
    }

    /** No recorded signal was without a query since the last call. */
    void everySignalWasAskedFor() {
        assertEquals(recorded, asked);
        asked.clear();
    }
}
