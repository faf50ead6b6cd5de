import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Measures a start of the distribution with the configuration as shipped: from the start of the process to
 * the moment when every bundle is active, the web console answers and /metrics shows the car; the
 * processor's time up to then; and the resident memory six seconds later. Each folder is started twice:
 * the first start finds no data, and makes the password of the web console. Several distributions are
 * started in turn, so that a busy machine slows all alike.
 *
 * <pre>
 * ./run --help                                  # builds the distribution
 * java launcher/bench/Startup.java 5            # starts five folders twice, on free ports
 * java launcher/bench/Startup.java 5 OLD NEW    # starts those in two folders, in turn, and compares
 * </pre>
 */
public final class Startup {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long SETTLE_NANOS = 6_000_000_000L;

    /** What one start took. */
    private record Start(long millis, long cpuMillis, long megabytes) {}

    public static void main(String[] args) throws Exception {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        List<Path> homes = new ArrayList<>();
        for (int i = 1; i < args.length; i++) homes.add(Path.of(args[i]).toAbsolutePath());
        if (homes.isEmpty()) homes.add(Path.of("launcher/target/tidegate").toAbsolutePath());
        for (Path home : homes) {
            if (!Files.isDirectory(home))
                throw new IOException("no distribution at " + home + "; ./run --help builds it");
        }
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (int run = 1; run <= runs; run++) {
            for (Path home : homes) {
                Path folder = Files.createTempDirectory("tidegate-startup");
                for (String which : List.of("first start", "later start")) {
                    String key = home + ", " + which;
                    Start start = once(home, folder);
                    System.out.printf("%s %d: ready after %d ms, %d ms of CPU, %d MB resident%n", key, run,
                            start.millis, start.cpuMillis, start.megabytes);
                    starts.computeIfAbsent(key, any -> new ArrayList<>()).add(start);
                }
            }
        }
        starts.forEach(Startup::print);
    }

    private static void print(String which, List<Start> starts) {
        System.out.printf("%s, Java %s: ready min %d / median %d ms, CPU median %d ms, resident %d MB%n",
                which, javaVersion(), starts.stream().mapToLong(Start::millis).min().orElseThrow(),
                median(starts, Start::millis), median(starts, Start::cpuMillis),
                median(starts, Start::megabytes));
    }

    private static String javaVersion() {
        String home = System.getenv("JAVA_HOME");
        return home == null ? Runtime.version().toString() : home;
    }

    private static long median(List<Start> starts, ToLongFunction<Start> value) {
        return starts.stream().mapToLong(value).sorted().toArray()[starts.size() / 2];
    }

    private static Start once(Path home, Path folder) throws Exception {
        Files.deleteIfExists(folder.resolve("log"));
        int metrics = freePort();
        int console = freePort();
        copyConfig(home.resolve("config"), folder.resolve("config"), metrics);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(home.resolve("bin/tidegate").toString(), "run", "--config",
                folder.resolve("config").toString(), "--data", folder.resolve("data").toString(), "--addons",
                folder.resolve("addons").toString(), "--console-port", Integer.toString(console))
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        try {
            while (!ready(folder.resolve("log"), metrics, console)) {
                if (!process.isAlive())
                    throw new IOException("ended at once: " + Files.readString(folder.resolve("log")));
                LockSupport.parkNanos(5_000_000);
            }
            long millis = (System.nanoTime() - start) / 1_000_000;
            long cpuMillis = process.info().totalCpuDuration().orElseThrow().toMillis();
            LockSupport.parkNanos(SETTLE_NANOS);
            return new Start(millis, cpuMillis, residentMegabytes(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean ready(Path log, int metrics, int console) throws Exception {
        String text = Files.readString(log);
        boolean isStarted = text.contains(" started in ") || text.contains(" runs since "); // an older one
        return isStarted
                && status("http://127.0.0.1:" + console + "/system/console/bundles", "") == 401
                && status("http://127.0.0.1:" + metrics + "/metrics", "can_signal_value{") == 200;
    }

    private static int status(String url, String mustContain) throws InterruptedException {
        try {
            var answer = HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            return answer.body().contains(mustContain) ? answer.statusCode() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void copyConfig(Path from, Path to, int port) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path))
                    Files.createDirectories(target);
                else
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path endpoint = to.resolve("io.tidegate.sinks.prometheus~main.cfg");
        Files.writeString(endpoint,
                Files.readString(endpoint).replaceAll("(?m)^#? ?port *=.*", "port = " + port));
    }

    private static long residentMegabytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst().orElseThrow() / 1024;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
