package io.tidegate.bench;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How benchmarks are run: in processes of their own, with CPU time and allocation. */
final class Jmh {
    /** What {@code bin/tidegate} gives the gateway by default: small boxes first. */
    static final String[] AS_SHIPPED = {"-XX:+UseSerialGC", "-Xms16m", "-Xmx256m", "-XX:TieredStopAtLevel=1"};

    private Jmh() {}

    /** @param benchmark class and method */
    static ChainedOptionsBuilder options(String benchmark, int forks, int seconds) {
        System.out.println(benchmark + " ...");
        return new OptionsBuilder().jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                .include("^io\\.tidegate\\.bench\\." + benchmark.replace(".", "\\.") + "$")
                .forks(forks)
                .warmupIterations(seconds).warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds).measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class).addProfiler(CpuTime.class)
                .verbosity(VerboseMode.SILENT).shouldFailOnError(true);
    }

    static RunResult run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).runSingle();
    }

    /** Operations per second of the processor's time. */
    static double perCpuSecond(RunResult result) { return 1e9 / secondary(result, CpuTime.NAME); }

    /** Bytes allocated per operation. */
    static double allocated(RunResult result) { return secondary(result, "gc.alloc.rate.norm"); }

    static double secondary(RunResult result, String name) {
        return result.getSecondaryResults().get(name).getScore();
    }
}
