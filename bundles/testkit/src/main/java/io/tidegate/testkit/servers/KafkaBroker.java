package io.tidegate.testkit.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real broker of Apache Kafka, alone and its own controller, on free loopback ports. It takes some seconds
 * to start: one for a class of tests. Its jars are dependencies of the tests of a room, which says where they
 * are. Everybody may come in by the plain listener, whoever is named by the others; {@link #STORE_SECRET}
 * opens the key store of TLS.
 */
public final class KafkaBroker implements AutoCloseable {
    /** Of the store that {@link TestCertificate} makes. */
    public static final String STORE_SECRET = "changeit";
    private static final String USER = "gw";
    /** With what needs care in every text that it is in. */
    private static final String PASSWORD = "right \"secret\\";
    private static final String SCRAM_PASSWORD = "scram-secret";
    private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg";
    private static final String CONFIG = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%1$d
            controller.listener.names=CONTROLLER
            listeners=CONTROLLER://127.0.0.1:%1$d,PLAINTEXT://127.0.0.1:%2$d,LOGIN://127.0.0.1:%3$d%4$s
            advertised.listeners=PLAINTEXT://127.0.0.1:%2$d,LOGIN://127.0.0.1:%3$d%4$s
            listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,LOGIN:SASL_PLAINTEXT,\
            TLS:SSL,SAFE:SASL_SSL
            sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
            log.dirs=%5$s
            num.partitions=3
            offsets.topic.num.partitions=1
            offsets.topic.replication.factor=1
            group.initial.rebalance.delay.ms=0
            broker.heartbeat.interval.ms=500
            broker.session.timeout.ms=3000
            """;
    private static final String PLAIN = "listener.name.%1$s.plain.sasl.jaas.config=org.apache.kafka.common."
            + "security.plain.PlainLoginModule required user_gw=\"%2$s\";\n"
            + "listener.name.%1$s.scram-sha-256.sasl.jaas.config=%3$s\n"
            + "listener.name.%1$s.scram-sha-512.sasl.jaas.config=%3$s\n";
    private static final String SCRAM =
            "org.apache.kafka.common.security.scram.ScramLoginModule required;";

    private final List<Integer> ports;
    private final ChildServer server;

    private KafkaBroker(List<Integer> ports, ChildServer server) {
        this.ports = ports;
        this.server = server;
    }

    /**
     * Starts one.
     *
     * @param classPath of the broker, as Java takes it
     * @param more      further lines of its configuration: {@code auto.create.topics.enable=false}
     */
    public static KafkaBroker start(Path folder, String classPath, String... more) throws IOException {
        return start(folder, classPath, List.of(Ports.free(), Ports.free(), Ports.free()), "", List.of(more));
    }

    /**
     * Starts one that speaks TLS, too.
     *
     * @param made where {@link TestCertificate#make} made what it shows
     * @param more as for {@link #start(Path, String, String...)}
     */
    public static KafkaBroker withTls(Path folder, String classPath, Path made, String... more)
            throws IOException {
        List<Integer> ports = List.of(Ports.free(), Ports.free(), Ports.free(), Ports.free(), Ports.free());
        String listeners = ",TLS://127.0.0.1:" + ports.get(3) + ",SAFE://127.0.0.1:" + ports.get(4);
        List<String> lines = new ArrayList<>(List.of(more));
        for (String kind : List.of("keystore", "truststore")) {
            lines.add("ssl." + kind + ".type=PKCS12");
            lines.add("ssl." + kind + ".location=" + made.resolve("store.p12").toAbsolutePath());
            lines.add("ssl." + kind + ".password=" + STORE_SECRET);
        }
        lines.add("ssl.key.password=" + STORE_SECRET);
        lines.add("listener.name.tls.ssl.client.auth=required");
        return start(folder, classPath, ports, listeners, lines);
    }

    private static KafkaBroker start(Path folder, String classPath, List<Integer> ports, String listeners,
            List<String> more) throws IOException {
        Path home = Files.createDirectories(folder).toAbsolutePath();
        String text = CONFIG.formatted(ports.get(0), ports.get(1), ports.get(2), listeners,
                home.resolve("data"));
        String secret = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"").replace("\\", "\\\\");
        for (String listener : List.of("login", "safe")) text += PLAIN.formatted(listener, secret, SCRAM);
        Path config = Files.writeString(home.resolve("server.properties"),
                text + String.join("\n", more) + "\n");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", classPath);
        format(home, command, config);
        List<String> broker = new ArrayList<>(command);
        Collections.addAll(broker, "kafka.Kafka", config.toString());
        return new KafkaBroker(ports, ChildServer.start(home,
                URI.create("tcp://127.0.0.1:" + ports.get(1)), broker.toArray(String[]::new)));
    }

    private static void format(Path home, List<String> command, Path config) throws IOException {
        List<String> format = new ArrayList<>(command);
        Collections.addAll(format, "kafka.tools.StorageTool", "format", "--ignore-formatted", "-t", CLUSTER,
                "-c", config.toString());
        for (String mechanism : List.of("SCRAM-SHA-256", "SCRAM-SHA-512"))
            Collections.addAll(format, "--add-scram",
                    mechanism + "=[name=" + USER + ",password=" + SCRAM_PASSWORD + "]");
        Path log = home.resolve("format.log");
        Process process = new ProcessBuilder(format).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        if (process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue() != 0)
            throw new IOException("the store cannot be formatted: " + Files.readString(log));
    }

    /** Who may come in with a password: {@code gw}. */
    public static String user() { return USER; }

    /** The password of {@link #user} with this mechanism. */
    public static String password(String mechanism) {
        return mechanism.equals("PLAIN") ? PASSWORD : SCRAM_PASSWORD;
    }

    /** {@code host:port} for everybody. */
    public String plain() { return address(1); }

    /** {@code host:port} with a password, by PLAIN or SCRAM. */
    public String withLogin() { return address(2); }

    /** {@code host:port} with TLS, where the client has to show a certificate. */
    public String withTls() { return address(3); }

    /** {@code host:port} with TLS and a password. */
    public String withTlsAndLogin() { return address(4); }

    private String address(int index) { return "127.0.0.1:" + ports.get(index); }

    /** The process, to stop, kill or start it again. */
    public ChildServer server() { return server; }

    @Override
    public void close() { server.close(); }
}
