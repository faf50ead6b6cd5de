package io.tidegate.itest;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The shipped gateway as a user starts it: {@code bin/tidegate run} as a process of its own, with a config
 * folder that the test fills, on free ports.
 */
final class RunningGateway implements AutoCloseable {
    private static final Duration UP_WITHIN = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final int consolePort = Ports.free();
    private final Map<String, String> environment;
    private Process process;
    private String password;

    private RunningGateway(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Prepares one in an empty folder; fill {@link #config} and then {@link #start}. */
    static RunningGateway in(Path folder) throws IOException { return in(folder, Map.of()); }

    /** @param environment more variables for the process, for instance JAVA_HOME */
    static RunningGateway in(Path folder, Map<String, String> environment) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        return new RunningGateway(folder.toAbsolutePath(), environment);
    }

    /** The folder of its configuration files. */
    Path config() { return folder.resolve("config"); }

    /** The folder of what it keeps. */
    Path data() { return folder.resolve("data"); }

    /** The folder to drop bundles into. */
    Path addons() { return folder.resolve("addons"); }

    /** Writes a configuration file, by temporary file and rename as an editor does. */
    Path configure(String name, String text) throws IOException {
        Path temporary = Files.writeString(folder.resolve("config").resolve("." + name + ".tmp"), text);
        return Files.move(temporary, config().resolve(name), java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** Starts it and returns once it says that it runs. */
    RunningGateway start(String... more) throws IOException {
        // Who runs the tests in the background has SIGINT ignored, and a JVM keeps that; here it is as at a
        // terminal.
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT",
                Distribution.home().resolve("bin/tidegate").toString(), "run", "--config",
                config().toString(), "--data", data().toString(), "--addons", addons().toString(),
                "--console-port", Integer.toString(consolePort)));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("gateway.log").toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
        Await.until("the gateway runs; its log:\n" + log(), UP_WITHIN,
                () -> log().contains(" started in ") || !process.isAlive());
        if (!process.isAlive()) throw new AssertionError("the gateway ended at once:\n" + log());
        return this;
    }

    /** Types a line into its shell; it must have been started with {@code --shell}. */
    void type(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** All it printed so far. */
    String log() throws IOException {
        Path file = folder.resolve("gateway.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** Waits until it printed this. */
    void awaitLog(String text) {
        Await.until("the log says '" + text + "'", Duration.ofSeconds(60), () -> log().contains(text));
    }

    /**
     * Whether it has a thread whose name begins so; of a long name Linux may know no more than the first
     * seven letters.
     */
    boolean hasThread(String start) throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            return threads.anyMatch(thread -> nameOf(thread).startsWith(start));
        }
    }

    private static String nameOf(Path thread) {
        try {
            return Files.readString(thread.resolve("comm"));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }

    /** Resident memory of the process, in kB. */
    long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:")).map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong).findFirst().orElseThrow();
    }

    /** Port of the web console. */
    int consolePort() { return consolePort; }

    /** The password made at first start, read from the file that its first use deletes. */
    String password() throws IOException {
        if (password != null) return password;
        Path file = data().resolve("security/console-password.txt");
        return password = Files.readAllLines(file).stream().filter(line -> line.startsWith("password:"))
                .map(line -> line.substring("password:".length()).strip()).findFirst().orElseThrow();
    }

    /** Asks the console as its administrator. */
    HttpResponse<String> console(String path) throws IOException, InterruptedException {
        return send(consoleRequest(path).build());
    }

    /** A request to the console with the administrator's login. */
    HttpRequest.Builder consoleRequest(String path) throws IOException {
        String login =
                Base64.getEncoder().encodeToString(("admin:" + password()).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(consoleUrl(path)).header("Authorization", "Basic " + login);
    }

    URI consoleUrl(String path) { return URI.create("http://127.0.0.1:" + consolePort + path); }

    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }

    /** The body of a page without login; empty while nobody answers. */
    static String get(String url) throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create(url)).build()).body();
        } catch (IOException e) {
            return "";
        }
    }

    /** Sends a signal such as INT, as Ctrl-C does, and returns the exit code. */
    int end(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).inheritIO().start().waitFor();
        if (!process.waitFor(25, TimeUnit.SECONDS)) throw new AssertionError("still runs after " + signal);
        return process.exitValue();
    }

    /** Waits until it has ended by itself; returns the exit code. */
    int awaitExit() {
        Await.until("it ends", Duration.ofSeconds(60), () -> !process.isAlive());
        return process.exitValue();
    }

    /** Ends it as a crash would. */
    void kill() {
        if (process == null) return;
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        if (process.onExit().completeOnTimeout(null, 30, TimeUnit.SECONDS).join() == null) kill();
    }
}
