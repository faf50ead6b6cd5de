package io.tidegate.testkit.servers;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server program run as a child process. Stopped by {@link #close}, and with the test's JVM at the latest.
 */
public final class ChildServer implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final List<String> command;
    private final Path folder;
    private final URI ready;
    private @Nullable Process process;

    private ChildServer(Path folder, URI ready, List<String> command) {
        this.folder = folder;
        this.ready = ready;
        this.command = command;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param folder its working folder; its output goes to {@code server.log} there
     * @param ready  answers with 2xx once the server is ready; {@code tcp://host:port} if it need only be
     *               connected to
     */
    public static ChildServer start(Path folder, URI ready, String... command) throws IOException {
        Files.createDirectories(folder);
        ChildServer server = new ChildServer(folder, ready, List.of(command));
        server.start();
        return server;
    }

    /** Starts it (again) in the same folder, on the same port. */
    public void start() throws IOException {
        Path log = folder.resolve("server.log");
        try {
            process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        } catch (IOException e) {
            throw new IOException(command.get(0) + " cannot be started; ./test installs what the tests need",
                    e);
        }
        Await.until(command.get(0) + " answers at " + ready + " (see " + log + ")", READY_WITHIN,
                this::answers);
    }

    private boolean answers() {
        Process now = running();
        if (!now.isAlive()) throw new AssertionError(command.get(0) + " ended with " + now.exitValue());
        if (ready.getScheme().equals("tcp")) return accepts();
        try {
            return HTTP.send(HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(1)).build(),
                    BodyHandlers.discarding()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private Process running() {
        if (process == null) throw new IllegalStateException(command.get(0) + " was not started");
        return process;
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(ready.getHost(), ready.getPort()), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends the process a signal by name, e.g. {@code STOP}, {@code CONT}. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(running().pid())).inheritIO().start().waitFor();
    }

    /** Ends it at once, as a crash would. */
    public void kill() {
        if (process == null) return;
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Ends it in good order. */
    @Override
    public void close() {
        if (process == null) return;
        process.destroy();
        if (process.onExit().completeOnTimeout(null, 10, TimeUnit.SECONDS).join() == null) kill();
    }
}
