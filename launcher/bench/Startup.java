import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures a start of the distribution with the configuration as shipped: from the start of the process to
 * the moment when every bundle is active, the web console answers and /metrics shows the car; and the
 * resident memory six seconds later. Every start is a first start (empty data folder).
 *
 * <pre>
 * ./run --help                          # builds the distribution
 * java launcher/bench/Startup.java 5    # starts it five times, on free ports
 * </pre>
 */
public final class Startup {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long SETTLE_NANOS = 6_000_000_000L;

    public static void main(String[] args) throws Exception {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        Path home = Path.of("launcher/target/tidegate").toAbsolutePath();
        if (!Files.isDirectory(home))
            throw new IOException("no distribution at " + home + "; ./run --help builds it");
        List<Long> millis = new ArrayList<>();
        List<Long> megabytes = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            Path folder = Files.createTempDirectory("tidegate-startup");
            long[] result = once(home, folder);
            System.out.printf("start %d: ready after %d ms, %d MB resident%n", run, result[0], result[1]);
            millis.add(result[0]);
            megabytes.add(result[1]);
        }
        System.out.printf("Java %s: ready min %d / median %d ms, resident median %d MB%n", javaVersion(),
                millis.stream().sorted().toList().get(0), median(millis), median(megabytes));
    }

    private static String javaVersion() throws IOException {
        String home = System.getenv("JAVA_HOME");
        return home == null ? Runtime.version().toString() : home;
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long[] once(Path home, Path folder) throws Exception {
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
            LockSupport.parkNanos(SETTLE_NANOS);
            return new long[] {millis, residentMegabytes(process)};
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static boolean ready(Path log, int metrics, int console) throws Exception {
        return Files.readString(log).contains(" started in ")
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
                    Files.copy(path, target);
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
