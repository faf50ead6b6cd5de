package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway offers a bus to the network and reads it back as a client, in every protocol it offers. */
class NetworkIT {
    private static final String LOG = "(1700000000.000000) can0 123#1122\n(1700000000.010000) can0 "
            + "1F334455#33\n";

    @TempDir
    private Path folder;

    private static double counted(String metrics, String name, String room) {
        Pattern line = Pattern.compile("(?m)^tidegate_" + name + "_total\\{(?=[^}]*room=\""
                + room.split("~")[0]
                + "\")(?=[^}]*name=\"" + room.split("~")[1] + "\")[^}]*} (\\S+)");
        Matcher matcher = line.matcher(metrics);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : -1;
    }

    @Test
    void aBusGoesOutAndComesBackInEveryProtocol() throws Exception {
        int metrics = Ports.free();
        int bridge = Ports.free();
        int daemon = Ports.free();
        try (RunningGateway gateway = RunningGateway.in(folder)) {
            Files.createDirectories(gateway.config().resolve("logs"));
            Files.writeString(gateway.config().resolve("logs/two.log"), LOG);
            gateway.configure("io.tidegate.can.replay~car.cfg", "file = logs/two.log\nbus = car\n");
            gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + metrics + "\n");
            gateway.configure("io.tidegate.can.bridge~bridge.cfg", "protocol = BRIDGE\nbuses = 13=car\nport "
                    + "= " + bridge + "\n");
            gateway.configure("io.tidegate.can.bridge~daemon.cfg",
                    "protocol = SOCKETCAND\nbuses = can0=car, can1=body\nport = " + daemon
                            + "\ntransmit = true\n");
            String local = "host = 127.0.0.1\ntransmit = true\nport = ";
            gateway.configure("io.tidegate.can.network~one.cfg", "protocol = BRIDGE1_TCP\nbuses = 13=one\n"
                    + local + bridge);
            gateway.configure("io.tidegate.can.network~two.cfg", "protocol = BRIDGE2_TCP\nbuses = two\n"
                    + local + bridge);
            gateway.configure("io.tidegate.can.network~three.cfg", "protocol = SOCKETCAND\nbuses = "
                    + "can0=three\n" + local + daemon);
            gateway.configure("io.tidegate.can.sender~ask.cfg", "bus = three\nframes = 7DF#01 200\n");
            gateway.start();

            for (String reader : List.of("one", "two", "three"))
                Await.until(reader + " comes back; the log:\n" + gateway.log(), Duration.ofSeconds(60),
                        () -> counted(
                                RunningGateway.get("http://localhost:" + metrics
                                        + "/metrics"), "sent", "can.network~" + reader) > 20);
            gateway.awaitLog("bus car: there is no adapter that can send on it");
            assertEquals("< hi >", saidTo("POST / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n< open can0 >< rawmode >"
                    + "< send 7DB 1 11 >", daemon), "a browser is hung up on");
            Await.until("what was refused is counted", Duration.ofSeconds(60), () -> counted(
                    RunningGateway.get("http://localhost:" + metrics + "/metrics"), "dropped",
                    "can.bridge~daemon") > 0);
        }
    }

    /** What comes back until the other side hangs up. */
    private static String saidTo(String words, int port) throws IOException {
        try (Socket page = new Socket(InetAddress.getLoopbackAddress(), port)) {
            page.setSoTimeout(30_000);
            page.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            return new String(page.getInputStream().readNBytes(6), StandardCharsets.US_ASCII)
                    + (page.getInputStream().read() < 0 ? "" : "...");
        }
    }

    @Test
    void anAdapterThatAnnouncesItselfIsFoundOnceThatIsWanted() throws Exception {
        byte[] beacon = HexFormat.of().parseHex("1cefaced");
        try (RunningGateway gateway = RunningGateway.in(folder);
                DatagramSocket device = new DatagramSocket()) {
            gateway.configure("io.tidegate.can.discovery.cfg", "");
            gateway.start();
            device.setBroadcast(true);
            Await.until("it is found; the log:\n" + gateway.log(), Duration.ofSeconds(60), () -> {
                device.send(new DatagramPacket(beacon, beacon.length,
                        InetAddress.getByName("127.255.255.255"), 17_222));
                return gateway.log().contains("found gvret_127_0_0_1");
            });
        }
    }
}
