package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plugins of the page "Write a plugin", dropped into the shipped gateway while it runs, with the page's
 * configuration.
 */
class PluginPageIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String PID = "com.example.greenhouse.";
    private static final String DBC = "BO_ 291 Valve: 8 X\n SG_ Opening : 0|8@1+ (1,0) [0|0] \"%\" X\n";

    @TempDir
    private Path folder;
    private final int metrics = Ports.free();
    private final int datagrams = Ports.free();

    /** The files of the page's {@code config}, with the port and the folders of this test. */
    private void configure(RunningGateway gateway) throws IOException {
        try (Stream<Path> files = Files.list(Distribution.greenhouse().resolve("config"))) {
            for (Path file : files.toList())
                gateway.configure(file.getFileName().toString(),
                        Files.readString(file).replace("/tmp", folder.toString())
                                .replace("port = 4040", "port = " + datagrams));
        }
    }

    private void configureUsers(RunningGateway gateway) throws IOException {
        gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + metrics + "\n");
        gateway.configure("io.tidegate.sinks.file~lines.cfg", "flush.interval.ms = 100\n");
        Files.createDirectories(gateway.config().resolve("dbc"));
        Files.writeString(gateway.config().resolve("dbc/field.dbc"), DBC);
        gateway.configure("io.tidegate.can.decoder~field.cfg", "bus = field\ndbc = dbc/field.dbc\n");
    }

    private static void drop(RunningGateway gateway) throws IOException {
        Path part = Files.copy(Distribution.greenhouse().resolve("target/greenhouse-1.0.0-SNAPSHOT.jar"),
                gateway.addons().resolve("greenhouse.part"));
        Files.move(part, gateway.addons().resolve("greenhouse.jar"));
    }

    private void send(String frame) throws IOException {
        byte[] bytes = frame.getBytes(StandardCharsets.US_ASCII);
        try (DatagramSocket peer = new DatagramSocket()) {
            peer.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), datagrams));
        }
    }

    /** All lines that the sink wrote so far. */
    private static String lines(RunningGateway gateway) throws IOException {
        return linesIn(gateway.data().resolve("lines"));
    }

    private static String linesIn(Path lines) throws IOException {
        if (!Files.isDirectory(lines)) return "";
        try (Stream<Path> files = Files.list(lines)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(path -> path.toString().endsWith(".lp")).toList())
                all.append(Files.readString(file));
            return all.toString();
        }
    }

    private void isUp(String component, String instance) throws InterruptedException {
        Pattern row = Pattern.compile("(?m)^tidegate_up\\{[^}]*\"" + PID + component + "\"[^}]*name=\""
                + instance + "\"[^}]*} 1\\.0$");
        Await.until(component + "~" + instance + " is up", LONG,
                () -> row.matcher(RunningGateway.get("http://localhost:" + metrics + "/metrics")).find());
    }

    /** What the page says that the log says. */
    private static String refusal() throws IOException {
        Matcher text = Pattern.compile("(?ms)^```text\n(.*?)\n```$")
                .matcher(Files.readString(Distribution.pluginPage()));
        if (!text.find()) throw new AssertionError("the page shows no refusal");
        return text.group(1);
    }

    @Test
    void aProbeABusEventsAndASinkRunInAGatewayThatWasThereBefore() throws Exception {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Files.writeString(folder.resolve("soil.txt"), "41.5\n");
        try (RunningGateway gateway = RunningGateway.in(folder.resolve("gateway"))) {
            configureUsers(gateway);
            gateway.start();
            drop(gateway);
            configure(gateway);
            isUp("number", "soil");
            isUp("datagrams", "field");
            isUp("files", "camera");
            isUp("lines", "copy");

            Await.until("the metric is written", LONG, () -> lines(gateway).contains("soil value=41.5 "));
            Await.until("the signal of a frame is written", LONG, () -> {
                send("123#2A");
                return lines(gateway).matches("(?s).*Valve,bus=field Opening=42(\\.0)? .*");
            });
            Await.until("the event is written", LONG, () -> {
                Path part = Files.writeString(folder.resolve("leaf.part"), "12345");
                Files.move(part, pictures.resolve("leaf" + System.nanoTime() + ".jpg"));
                return lines(gateway).matches("(?s).*metadata,[^\\n]*bytes=5[^\\n]*file=\"leaf.*");
            });
            Await.until("the sink has the metric, too", LONG,
                    () -> linesIn(folder.resolve("lines")).contains("soil value=41.5 "));
            aWrongKeyIsRefusedInOneLine(gateway);
        }
    }

    private void aWrongKeyIsRefusedInOneLine(RunningGateway gateway) throws Exception {
        gateway.configure(PID + "datagrams~field.cfg", "bus = field\nprot = 4041\n");
        String said = refusal();
        gateway.awaitLog(said);
        isUp("datagrams", "field"); // with what it had
        assertEquals(1, gateway.log().lines().filter(line -> line.contains(": prot: ")).count(),
                gateway.log());
        assertFalse(gateway.log().contains("\tat "), gateway.log());
    }
}
