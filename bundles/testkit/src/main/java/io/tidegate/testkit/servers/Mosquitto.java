package io.tidegate.testkit.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real MQTT broker ({@code mosquitto} of Debian's package), on a free loopback port, with or without TLS
 * and a login. {@link #publish} lets the broker's own client library be out of the play: it writes MQTT 3.1.1
 * itself.
 */
public final class Mosquitto implements AutoCloseable {
    private final URI url;
    private final ChildServer server;

    private Mosquitto(URI url, ChildServer server) {
        this.url = url;
        this.server = server;
    }

    /** Where the program is; Debian puts it where only root looks for programs. */
    private static Optional<Path> program() {
        return Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto")
                .map(Path::of)
                .filter(Files::isExecutable).findFirst();
    }

    /** Whether the program is there; a test that needs it is skipped where it is not. */
    public static boolean isInstalled() { return program().isPresent(); }

    /** Starts one that lets everybody in. */
    public static Mosquitto start(Path folder) throws IOException {
        return start(folder, "allow_anonymous true\n", "mqtt", Ports.free());
    }

    /** Starts one that asks for this login. */
    public static Mosquitto withLogin(Path folder, String user, String password) throws IOException {
        Path file = Files.createDirectories(folder).resolve("passwords").toAbsolutePath();
        Files.deleteIfExists(file);
        Process made =
                new ProcessBuilder("mosquitto_passwd", "-c", "-b", file.toString(), user, password).start();
        if (made.onExit().orTimeout(10, TimeUnit.SECONDS).join().exitValue() != 0)
            throw new IOException("mosquitto_passwd failed");
        return start(folder, "allow_anonymous false\npassword_file " + file + "\n", "mqtt", Ports.free());
    }

    /** Starts one that speaks TLS only. */
    public static Mosquitto withTls(Path folder, TestCertificate certificate) throws IOException {
        return start(folder, "allow_anonymous true\ncertfile " + certificate.certificate() + "\nkeyfile "
                + certificate.key() + "\n", "mqtts", Ports.free());
    }

    /**
     * Starts one that lets everybody in, with further lines of its configuration, for instance
     * {@code max_packet_size 1000}.
     */
    public static Mosquitto with(Path folder, String lines) throws IOException {
        return start(folder, "allow_anonymous true\n" + lines + "\n", "mqtt", Ports.free());
    }

    private static Mosquitto start(Path folder, String more, String scheme, int port) throws IOException {
        Path home = Files.createDirectories(folder).toAbsolutePath();
        Path config = Files.writeString(home.resolve("mosquitto.conf"), "listener " + port + " 127.0.0.1\n"
        // of two lines with one key the last counts
                + "persistence false\nuser root\nlog_dest stderr\n" + more);
        Path program = program()
                .orElseThrow(() -> new IOException("no mosquitto; ./test installs what the tests need"));
        return new Mosquitto(URI.create(scheme + "://127.0.0.1:" + port), ChildServer.start(home,
                URI.create("tcp://127.0.0.1:" + port), program.toString(), "-c", config.toString()));
    }

    /** {@code mqtt://127.0.0.1:port}, or mqtts. */
    public URI url() { return url; }

    /** The process, to stop, kill or start it again. */
    public ChildServer server() { return server; }

    /** Publishes with QoS 1 as a camera does; returns once the broker has it. Not over TLS. */
    public void publish(String topic, String payload, boolean retain) throws IOException {
        try (MqttPublisher publisher = MqttPublisher.connect(url, "", "")) {
            publisher.publish(topic, payload, retain);
        }
    }

    @Override
    public void close() { server.close(); }
}
