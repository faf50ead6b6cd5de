package io.tidegate.bench;

import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link EventsBenchmark} and prints what 1,000 events cost more than one, then {@link EventEdits}:
 * whether frames are lost while events are edited. Started by {@code bench events}.
 */
public final class EventsBench {
    private static final double SAMPLES_PER_SECOND = 100_000;
    private static final double LIMIT_PERCENT = 5;
    private static final int SECONDS = 30;
    private static final int SECONDS_QUICK = 10;

    private EventsBench() {}

    /** @param args {@code --quick} */
    public static void main(String[] args) throws Exception {
        boolean quick = List.of(args).contains("--quick");
        System.out.println(Machine.describe() + "\n\n| events | CPU ns/sample | of a core at 100,000"
                + " samples/s | B/sample |\n"
                + "| --- | --- | --- | --- |");
        double one = 0;
        double more = 0;
        for (String rules : List.of("0", "1", "1000")) {
            RunResult result = run(rules, quick);
            double nanos = secondary(result, CpuTime.NAME);
            if (rules.equals("1")) one = nanos;
            more = percent(nanos - one);
            System.out.printf(Locale.ROOT, "| %s | %.2f | %.3f %% | %.2f |%n", rules, nanos, percent(nanos),
                    secondary(result, "gc.alloc.rate.norm"));
        }
        System.out.printf(Locale.ROOT, "%n1,000 events cost %.2f %% of a core more than one does; at most"
                + " %.0f %%.%n", more,
                LIMIT_PERCENT);
        EventEdits.measure(quick ? SECONDS_QUICK : SECONDS);
        if (more >= LIMIT_PERCENT) System.exit(1);
    }

    private static double percent(double nanosPerSample) {
        return nanosPerSample * SAMPLES_PER_SECOND / 1e9 * 100;
    }

    private static double secondary(RunResult result, String name) {
        return result.getSecondaryResults().get(name).getScore();
    }

    private static RunResult run(String rules, boolean quick) throws RunnerException {
        return new Runner(new OptionsBuilder().jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=off")
                .include("^io\\.tidegate\\.bench\\.EventsBenchmark\\.samples$").param("rules", rules)
                .jvmArgs(Jmh.AS_SHIPPED).forks(quick ? 1 : 3)
                .warmupIterations(quick ? 2 : 5).warmupTime(TimeValue.seconds(1))
                .measurementIterations(quick ? 3 : 5).measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class).addProfiler(CpuTime.class).verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true).build()).runSingle();
    }
}
