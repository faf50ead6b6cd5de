package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.WrongValues;
import io.tidegate.testkit.servers.influx.line.Row;
import io.tidegate.testkit.servers.influx.v2.FakeInfluxDb2;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a configuration: what ran still runs and loses nothing, and everybody says the same of
 * it.
 */
class WrongSettingsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration VERY_LONG = Duration.ofMinutes(4);
    private static final String SINK = "sinks.influx2~plant";

    @TempDir
    Path folder;

    @Test
    void whatRanStillRunsAndLosesNothing() throws Exception {
        try (FakeInfluxDb2 influx = FakeInfluxDb2.start("o", "plant", "t");
                RunningGateway gateway = RunningGateway.in(folder)) {
            // more than come, however long this takes
            CountedFrames frames = CountedFrames.on(gateway, 1_000_000, 3000);
            Map<String, String> good = new LinkedHashMap<>();
            good.put("io.tidegate.sinks.influx2~plant.cfg",
                    "url = " + influx.url() + "\norg = o\nbucket = plant\n.token = t\n"
                            + "flush.interval.ms = 100\n");
            good.put("io.tidegate.events.engine~fast.cfg", "when = count/count.n > 5\n");
            good.put("io.tidegate.metrics.scheduler~up.cfg", "metric = uptime\ninterval.ms = 1000\n");
            good.put("io.tidegate.sinks.file~lines.cfg", "folder = lines\n");
            for (Map.Entry<String, String> file : good.entrySet())
                gateway.configure(file.getKey(), file.getValue());
            for (String file : List.of("io.tidegate.can.decoder~count.cfg",
                    "io.tidegate.can.replay~count.cfg"))
                good.put(file, Files.readString(gateway.config().resolve(file)));
            gateway.start();
            Await.until("frames arrive", LONG, () -> frames.sent(SINK) > 1_000);

            Map<String, String> wrong = new TreeMap<>(Map.of(
                    "io.tidegate.sinks.influx2~plant.cfg", "tags = plant",
                    "io.tidegate.events.engine~fast.cfg", "signals = a/b/c/d",
                    "io.tidegate.metrics.scheduler~up.cfg", "time.zone = Foo/Bar",
                    "io.tidegate.sinks.file~lines.cfg", "deadband = lots",
                    "io.tidegate.can.decoder~count.cfg", "quality.counters = Foo Bar",
                    "io.tidegate.can.replay~count.cfg", "ids.include = zz"));
            for (Map.Entry<String, String> line : wrong.entrySet())
                gateway.configure(line.getKey(), good.get(line.getKey()) + line.getValue() + "\n");
            for (Map.Entry<String, String> line : wrong.entrySet()) {
                int number = (int) good.get(line.getKey()).lines().count() + 1;
                gateway.awaitLog(line.getKey() + ":" + number + ": " + line.getValue().replaceAll(" =.*", "")
                        + ": expected");
            }
            gateway.configure("io.tidegate.can.decoder~count.cfg",
                    good.get("io.tidegate.can.decoder~count.cfg").replace("count.dbc", "nowhere.dbc"));
            gateway.awaitLog("nowhere.dbc, which does not exist");
            double then = frames.sent(SINK);
            Await.until("frames go on arriving", LONG, () -> frames.sent(SINK) > then + 1_000);

            int played = frames.stop();
            Await.until("all is delivered", LONG, () -> counted(influx).size() >= played);
            assertEquals(0, frames.dropped(SINK));
            CountedFrames.in(counted(influx)).assertAll(played);
            assertTrue(!gateway.log().contains("does not run"), gateway.log());
        }
    }

    /** Without metrics and events. */
    private static List<Row> counted(FakeInfluxDb2 influx) {
        return influx.rows().stream().filter(row -> row.measurement().equals("count")).toList();
    }

    @Test
    void theGatewayAndTheOfflineCheckRefuseTheSameWithTheSameWords() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            int cases = 0;
            for (WrongValues values : everyComponentWithInstances()) {
                List<WrongValues.Case> all = values.cases();
                for (int i = 0; i < all.size(); i++)
                    Files.writeString(
                            gateway.config().resolve(values.component() + "~" + i + all.get(i).ending()),
                            all.get(i).text());
                cases += all.size();
            }
            List<String> errors = checked(gateway.config());
            assertTrue(errors.stream().map(line -> line.replaceAll(":.*", "")).distinct().count() == cases,
                    cases + " files, refused " + errors.size());
            gateway.start("--features", "full,http,mqtt,kafka"); // every component that there is
            Await.until("the gateway has refused them", VERY_LONG,
                    () -> gateway.log().contains(errors.get(errors.size() - 1)));
            List<String> log = gateway.log().lines().toList();
            List<String> missing = errors.stream()
                    .filter(error -> log.stream().noneMatch(line -> line.contains(error))).toList();
            assertEquals(List.of(), missing);
        }
    }

    private static List<WrongValues> everyComponentWithInstances() throws IOException {
        List<WrongValues> all = new ArrayList<>();
        try (Stream<Path> jars = Files.list(Distribution.home().resolve("bundles"))) {
            for (Path jar : jars.filter(file -> file.getFileName().toString().startsWith("io.tidegate."))
                    .sorted().toList())
                read(jar, all);
        }
        assertTrue(all.size() >= 15, all.size() + " components");
        return all;
    }

    private static void read(Path bundle, List<WrongValues> all) throws IOException {
        String room = bundle.getFileName().toString().replaceAll("^io\\.tidegate\\.|-.*", "");
        try (JarFile jar = new JarFile(bundle.toFile())) {
            for (ZipEntry entry : jar.stream()
                    .filter(one -> one.getName().matches("OSGI-INF/metatype/.*\\.xml")).toList()) {
                WrongValues values = WrongValues.of(jar.getInputStream(entry),
                        Files.readString(Distribution.home()
                                .resolve("../../../bundles/" + room.replace('.', '/')
                                        + "/src/test/resources/wrong-values.txt")));
                if (values.isFactory()) all.add(values);
            }
        }
    }

    /** What {@code bin/tidegate check} says of errors, each without its first word. */
    private static List<String> checked(Path config) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Distribution.home().resolve("bin/tidegate").toString(), "check",
                "--config", config.toString()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(78, process.waitFor(), said);
        return said.lines().filter(line -> line.startsWith("error: "))
                .map(line -> line.substring("error: ".length())).toList();
    }

    /** A form sends a list with no item as one empty text. */
    @Test
    void theFormOfADecoderCannotBeSavedWithoutADbcFile() throws Exception {
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            gateway.start();
            Map<String, String> form =
                    new TreeMap<>(Map.of("apply", "true", "action", "ajaxConfigManager", "factoryPid",
                            "io.tidegate.can.decoder", "propertylist", "bus,dbc", "bus", "plant", "dbc", ""));
            String said = post(gateway, form).body();
            assertTrue(said.contains("dbc: expected a text"), said);
            assertTrue(Files.notExists(gateway.config().resolve("io.tidegate.can.decoder~plant.cfg")));
            form.put("dbc", "plant.dbc");
            post(gateway, form);
            Await.until("the file is there", LONG,
                    () -> Files.exists(gateway.config().resolve("io.tidegate.can.decoder~plant.cfg")));
        }
    }

    private static HttpResponse<String> post(RunningGateway gateway, Map<String, String> form)
            throws Exception {
        String body = form.entrySet().stream().map(field -> field.getKey() + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String path = "/system/console/configMgr/"
                + URLEncoder.encode("[Temporary PID replaced by real PID upon save]",
                        StandardCharsets.UTF_8).replace("+", "%20");
        return RunningGateway
                .send(gateway.consoleRequest(path).header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", gateway.consoleUrl("").toString())
                        .POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }
}
