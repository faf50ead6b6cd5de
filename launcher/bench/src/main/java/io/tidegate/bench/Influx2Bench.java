package io.tidegate.bench;

import io.tidegate.testkit.servers.InfluxDb2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same frames as {@link InfluxBench} into one real InfluxDB 2, where there is one. Prints a table.
 * Started by {@code ./bench influx2 PROGRAM}.
 */
public final class Influx2Bench {
    private static final int SLICE = 100_000;
    private static final int WARM_UP = 3;
    private static final List<String> BUCKETS = List.of("bare", "gateway", "barez", "gatewayz");

    private Influx2Bench() {}

    /** @param args the program; {@code --quick} */
    public static void main(String[] args) throws Exception {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        if (args.length > 0) System.setProperty(InfluxDb2.PROPERTY, args[0]);
        int rounds = List.of(args).contains("--quick") ? 3 : 9;
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("launcher/bench/target")),
                "influx2");
        InfluxTable table = new InfluxTable();
        try (InfluxDb2 influx =
                InfluxDb2.start(folder.resolve("server")).orElseThrow(() -> new IllegalStateException(
                        "expected an influxd of version 2, on the PATH or named: bench influx2 PROGRAM"))) {
            InfluxDb2.Setup setup = influx.setUp("plant", "bare", "all");
            influx.bucket(setup, "barez");
            List<InfluxWay> ways =
                    List.of(new BareWay(influx, setup, "bare", false), gateway(influx, setup, false, folder),
                            new BareWay(influx, setup, "barez", true), gateway(influx, setup, true, folder));
            List<Slices> measured = InfluxWay.measure(ways, SLICE, WARM_UP, rounds);
            for (InfluxWay way : ways) way.close();
            for (String bucket : BUCKETS)
                requireAll(influx, setup, bucket, (long) SLICE * (WARM_UP + rounds));
            measured.forEach(table::client);
        }
        System.out.println(table.text());
    }

    private static GatewayWay gateway(InfluxDb2 influx, InfluxDb2.Setup setup, boolean gzip, Path folder)
            throws IOException, ReflectiveOperationException {
        String bucket = BUCKETS.get(gzip ? 3 : 1);
        return new GatewayWay(Rooms.influx2(influx, setup, bucket, gzip, folder.resolve(bucket)), gzip,
                folder);
    }

    private static void requireAll(InfluxDb2 influx, InfluxDb2.Setup setup, String bucket, long expected)
            throws IOException, InterruptedException {
        String rows = influx.query(setup,
                "from(bucket: \"" + bucket + "\") |> range(start: 0, stop: 2100-01-01T00:00:00Z)"
                        + " |> filter(fn: (r) => r._field == \"Speed\") |> group() |> count()");
        Matcher count = Pattern.compile("(?m)^,_result,0,.*,(\\d+)\\s*$").matcher(rows);
        long found = count.find() ? Long.parseLong(count.group(1)) : 0;
        if (found != expected)
            throw new IllegalStateException(bucket + ": expected " + expected + " lines, found " + found);
    }
}
