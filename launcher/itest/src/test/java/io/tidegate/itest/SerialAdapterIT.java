package io.tidegate.itest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * An SLCAN adapter on a pseudo-terminal: sent to, recorded, decoded, unplugged; by shell and by console page.
 */
class SerialAdapterIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String DBC = """
            VERSION ""
            BS_:
            BU_: Car
            BO_ 801 Motor: 2 Car
             SG_ Speed : 0|16@1+ (0.1,0) [0|0] "km/h" Car
            """;

    @TempDir
    private Path folder;
    private final int metrics = Ports.free();
    private RunningGateway gateway;
    private Adapter adapter;

    /**
     * Two pseudo-terminals joined by socat: one is the serial port, at the other the test plays the adapter.
     */
    private static final class Adapter {
        private final Process socat;
        private final OutputStream toHost;
        private final InputStream fromHost;
        private final StringBuffer heard = new StringBuffer();

        Adapter(Path port) throws IOException {
            Path end = port.resolveSibling("adapter");
            socat = new ProcessBuilder("socat", "pty,raw,echo=0,link=" + end, "pty,raw,echo=0,link=" + port)
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            Runtime.getRuntime().addShutdownHook(new Thread(socat::destroyForcibly));
            Await.until("both ends are there", LONG, () -> Files.exists(port) && Files.exists(end));
            toHost = new FileOutputStream(end.toFile());
            fromHost = Files.newInputStream(end);
            Thread listener = new Thread(this::listen, "adapter");
            listener.setDaemon(true);
            listener.start();
        }

        private void listen() {
            try {
                for (int c = fromHost.read(); c >= 0; c = fromHost.read()) heard.append((char) c);
            } catch (IOException e) {
                heard.append("unplugged");
            }
        }

        void says(String lines) throws IOException {
            toHost.write(lines.getBytes(StandardCharsets.US_ASCII));
        }

        void hears(String line) {
            Await.until("the adapter hears " + line, LONG, () -> heard.indexOf(line) >= 0);
        }

        void unplug() throws IOException {
            socat.destroyForcibly();
            socat.onExit().join();
            toHost.close();
            fromHost.close();
        }
    }

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/socat")), "skipped: socat is not installed");
        adapter = new Adapter(folder.resolve("port"));
        gateway = RunningGateway.in(folder.resolve("gateway"));
        gateway.configure("io.tidegate.can.serial~car.cfg", "port = " + folder.resolve("port")
                + "\nbus = car\ntransmit = true\nlisten.only = false\n");
        gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + metrics + "\n");
    }

    @AfterEach
    void stop() throws IOException {
        if (gateway != null) gateway.close();
        if (adapter != null) adapter.unplug();
    }

    private String recorded() throws IOException {
        Path recordings = gateway.data().resolve("recordings");
        if (!Files.isDirectory(recordings)) return "";
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(recordings)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".log")).toList())
                all.append(Files.readString(file));
        }
        return all.toString();
    }

    private void atMetrics(String pattern) {
        Await.until(pattern + " is at /metrics", LONG, () -> RunningGateway
                .get("http://127.0.0.1:" + metrics + "/metrics").lines()
                .anyMatch(line -> line.matches(pattern)));
    }

    @Test
    void framesGoOutAndComeInAndTheCableMayBePulled() throws Exception {
        Files.writeString(gateway.config().resolve("car.dbc"), DBC);
        gateway.configure("io.tidegate.can.decoder~car.cfg", "bus = car\ndbc = car.dbc\n");
        gateway.configure("io.tidegate.can.sender~car.cfg", "bus = car\nframes = 123#1122 100\n");
        gateway.configure("io.tidegate.can.recorder~all.cfg", "flush.interval.ms = 100\n");
        gateway.start("--shell");
        adapter.hears("O\rt12321122\r");
        adapter.says("\rt3212E803\r");
        atMetrics(".*(?i:speed).* 100(\\.0)?( .*)?");
        Await.until("it is recorded", LONG, () -> recorded().contains("car 321#E803"));
        gateway.type("tidegate:send car 7FF#AB");
        adapter.hears("t7FF1AB\r");
        gateway.type("tidegate:send car nonsense");
        gateway.awaitLog("expected a frame such as 123#1122");
        adapter.unplug();
        gateway.awaitLog(
                "can.serial~car: the adapter at " + folder.resolve("port") + " went away: plug it in again");
        adapter = new Adapter(folder.resolve("port"));
        adapter.hears("O\rt12321122\r");
        adapter.says("\rt3212D007\r");
        Await.until("it is recorded as well", LONG, () -> recorded().contains("car 321#D007"));
    }

    @Test
    void thePageSendsAFrameAndSteersAReplay() throws Exception {
        StringBuilder log = new StringBuilder();
        for (int second = 0; second < 600; second++)
            log.append("(").append(1_700_000_000 + second).append(".000000) can0 5").append(second % 90 + 10)
                    .append("#\n");
        Files.writeString(gateway.config().resolve("drive.log"), log);
        gateway.configure("io.tidegate.can.replay~drive.cfg",
                "file = drive.log\nbus = car\ntransmit = true\n");
        gateway.start();
        adapter.hears("O\rt5100\r");
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open("/system/console/tidegate");
            browser.type(By.cssSelector("input[aria-label='Send car']"), "1F334455#AB");
            browser.click(By.xpath("//table//form[input[@aria-label='Send car']]/button"));
            browser.see(By.xpath("//*[@id='said'][.='1F334455#AB was handed to the adapter of car']"));
            adapter.hears("T1F3344551AB\r");

            browser.click(By.xpath("//tr[td[1]='drive']//button[.='Pause']"));
            browser.see(By.xpath("//tr[td[1]='drive']/td[.='paused']"));
            browser.type(By.cssSelector("input[aria-label='Seek drive']"), "300");
            browser.click(By.xpath("//tr[td[1]='drive']//form[input[@aria-label='Seek drive']]/button"));
            browser.see(By.xpath("//*[@id='said'][.='drive: seek 300 s']"));
            browser.see(By.xpath("//tr[td[1]='drive']/td[.='300.000']"));
            int before = adapter.heard.length();
            browser.click(By.xpath("//tr[td[1]='drive']//button[.='Step']"));
            Await.until("the frame at 300 s is sent", LONG,
                    () -> adapter.heard.indexOf("t5400\r", before) >= 0);
            int stepped = adapter.heard.length();
            browser.click(By.xpath("//tr[td[1]='drive']//button[.='Resume']"));
            Await.until("it goes on", LONG, () -> adapter.heard.indexOf("t5410\r", stepped) >= 0
                    && adapter.heard.indexOf("t5420\r", stepped) >= 0);
        }
    }
}
