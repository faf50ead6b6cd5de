package io.tidegate.bench;

import io.tidegate.testkit.servers.InfluxDb1;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Frames of four signals into one real InfluxDB, by every way in turn, round by round, so that all of them
 * meet the same load of other programs; then the encoder alone. Prints two tables. Started by
 * {@code ./bench influx}.
 */
public final class InfluxBench {
    private static final int SLICE = 100_000;
    private static final int WARM_UP = 3;

    private final int rounds;
    private final boolean quick;
    private final boolean ours;
    private final Path folder;

    private InfluxBench(boolean quick, boolean ours, Path folder) {
        this.quick = quick;
        this.ours = ours;
        this.rounds = quick ? 3 : 9;
        this.folder = folder;
    }

    /** @param args {@code --quick}; {@code --ours} leaves out other clients and the encoder */
    public static void main(String[] args) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        Path target = Path.of("launcher/bench/target");
        Path folder = Files.createTempDirectory(Files.createDirectories(target), "influx");
        InfluxBench bench = new InfluxBench(List.of(args).contains("--quick"),
                List.of(args).contains("--ours"), folder);
        InfluxTable table = new InfluxTable();
        try (InfluxDb1 influx = InfluxDb1.start(folder.resolve("server"))) {
            bench.clients(influx, table);
        }
        if (!bench.ours) bench.encoder(table);
        System.out.println(table.text());
    }

    private void clients(InfluxDb1 influx, InfluxTable table) throws Exception {
        URI url = influx.url();
        for (String database : List.of("bare", "barez", "client1", "client2"))
            influx.query("", "CREATE DATABASE " + database);
        List<InfluxWay> ways = new ArrayList<>(List.of(new BareWay(url, "bare", false),
                gateway(url, "gateway", false), new BareWay(url, "barez", true),
                gateway(url, "gatewayz", true)));
        if (!ours) ways.addAll(List.of(new InfluxJavaWay(url, "client1"), new WriteApiWay(url, "client2")));
        List<String> databases = List.of("bare", "gateway", "barez", "gatewayz", "client1", "client2");
        List<Slices> measured = InfluxWay.measure(ways, SLICE, WARM_UP, rounds);
        for (int w = 0; w < ways.size(); w++) {
            ways.get(w).close();
            requireAll(influx, databases.get(w));
        }
        measured.forEach(table::client);
        if (!ours) table.peer(PythonWay.run(url, folder, quick ? SLICE / 4 : SLICE));
    }

    private GatewayWay gateway(URI url, String database, boolean gzip)
            throws IOException, ReflectiveOperationException {
        return new GatewayWay(Rooms.influx1(url, database, gzip, folder.resolve(database)), gzip, folder);
    }

    /** That a way is fast is of no use if lines are missing. */
    private void requireAll(InfluxDb1 influx, String database) throws IOException, InterruptedException {
        long expected = (long) SLICE * (WARM_UP + rounds);
        String answer = influx.query(database, "SELECT count(Speed) FROM /MSG/");
        long found = Pattern.compile("\\[\\[0,(\\d+)]]").matcher(answer).results()
                .mapToLong(count -> Long.parseLong(count.group(1))).sum();
        if (found != expected)
            throw new IllegalStateException(database + ": expected " + expected + " lines, found " + found);
    }

    private void encoder(InfluxTable table) throws RunnerException {
        for (String shape : List.of("frame every", "signal every", "signal changes", "frame snapshot"))
            table.encoder(shape, encode(shape));
    }

    private RunResult encode(String shape) throws RunnerException {
        System.out.println(EncodeBenchmark.NAME + " " + shape + " ...");
        Options options =
                new OptionsBuilder().include("^io\\.tidegate\\.bench\\." + EncodeBenchmark.NAME + "$")
                        .param("shape", shape).jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
                        .forks(quick ? 1 : 3).warmupIterations(3).warmupTime(TimeValue.seconds(1))
                        .measurementIterations(quick ? 2 : 5).measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class).addProfiler(CpuTime.class)
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true).build();
        return new Runner(options).runSingle();
    }
}
