package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets of every kind are planted: in files, in the folder of secrets, in the environment, in addresses.
 * Then all that the console shows and offers for download is looked through, as are log, endpoint and
 * {@code check}.
 */
class SecretsNowhereIT {
    private static final String MARK = "pLaNtEd";

    @TempDir
    static Path folder;
    private static RunningGateway gateway;
    private static Map<String, String> pages;
    private static final int METRICS = Ports.free();

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.in(folder, Map.of("CAMERA_PASSWORD", MARK + "-environment"));
        Files.createDirectories(gateway.config().resolve("secrets"));
        Files.writeString(gateway.config().resolve("secrets/token"), MARK + "-folder");
        gateway.configure("io.tidegate.sinks.influx1~a.cfg",
                "url = http://127.0.0.1:9\ndatabase = d\nuser = u\n.password = "
                        + MARK + "-file\n.headers = X-Key: " + MARK + "-header\n");
        gateway.configure("io.tidegate.sinks.influx2~b.cfg",
                "url = http://127.0.0.1:9\norg = o\nbucket = b\n.token = $[secret:token]\n");
        gateway.configure("io.tidegate.events.axis~camera.cfg",
                "url = https://127.0.0.1:9\nuser = u\n.password = $[env:CAMERA_PASSWORD]\n");
        gateway.configure("io.tidegate.sinks.prometheus~p.cfg", "port = " + METRICS + "\n");
        gateway.configure("io.tidegate.can.recorder~r.cfg",
                "sftp.url = sftp://u@127.0.0.1:9/x\n.sftp.password = " + MARK
                        + "-sftp\nsftp.known.hosts = none\n");
        for (String url : List.of("io.tidegate.sinks.influx1~url.cfg", "io.tidegate.sinks.influx2~url.cfg",
                "io.tidegate.events.axis~url.cfg"))
            gateway.configure(url,
                    "url = http://bob:" + MARK + "-address@127.0.0.1:9\ndatabase = d\norg = o\nbucket = b\n");
        gateway.configure("io.tidegate.sinks.influx1~proxy.cfg",
                "url = http://127.0.0.1:9\ndatabase = d\nproxy = http://bob:" + MARK
                        + "-proxy@127.0.0.1:9\n");
        gateway.configure("io.tidegate.events.axis~broker.cfg",
                "url = mqtt://bob:" + MARK + "-broker@127.0.0.1:9\n");
        gateway.configure("io.tidegate.can.recorder~url.cfg",
                "sftp.url = sftp://bob:" + MARK + "-url@127.0.0.1:9/x\n");
        gateway.start();
        for (String name : List.of("sinks.influx1~a", "sinks.influx2~b", "events.axis~camera",
                "can.recorder~r"))
            Await.until("the landing page lists " + name, Duration.ofSeconds(60),
                    () -> RunningGateway.get("http://127.0.0.1:" + METRICS + "/").contains(name));
        Await.until("the console is there", Duration.ofSeconds(60), SecretsNowhereIT::answers);
        pages = new ConsoleCrawler(SecretsNowhereIT::request).crawl();
    }

    private static boolean answers() throws InterruptedException {
        try {
            return gateway.console("/system/console/configMgr").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpRequest.Builder request(String path) {
        try {
            return gateway.consoleRequest(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() { gateway.close(); }

    @Test
    void noPageAndNoDownloadOfTheConsoleShowsASecret() {
        Map<String, String> shown = new TreeMap<>();
        pages.forEach((path, text) -> {
            int at = text.indexOf(MARK);
            if (at >= 0)
                shown.put(path, text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 40)));
        });
        assertEquals(Map.of(), shown);
    }

    @Test
    void theCrawlSawThePagesThatShowConfigurations() {
        for (String page : List.of("/system/console/configMgr", "/system/console/components.json",
                "/system/console/status-Configurations.txt", "/system/console/status-Configurations.zip",
                "/system/console/status-Configurations.nfo", "/system/console/status-Services.json",
                "/system/console/status-scr.txt", "/system/console/status-Services/x.zip",
                "/system/console/config/scr.txt", "/system/console/healthcheck", "/system/console/tidegate",
                "/system/console/logs.json"))
            assertTrue(pages.containsKey(page), page + " is not in " + pages.keySet());
        assertTrue(pages.get("/system/console/api/v1/outputs").contains("sinks.influx1~a"),
                "the API tells of the sinks");
        assertTrue(pages.get("/system/console/status-Configurations.zip").contains("bucket"),
                "archives are looked into");
        for (String all : List.of("status-Services/x.zip", "status-Configurations/x.txt", "config/scr.txt"))
            assertTrue(pages.get("/system/console/" + all).contains("all pages"),
                    pages.get("/system/console/" + all));
        assertTrue(
                pages.keySet().stream().anyMatch(page -> page.matches("/system/console/components/\\d+.*")),
                "components are asked for one by one: " + pages.keySet());
    }

    @Test
    void neitherTheLogNorTheLandingPageShowsASecret() throws Exception {
        assertFalse(gateway.log().contains(MARK), gateway.log());
        assertFalse(RunningGateway.get("http://127.0.0.1:" + METRICS + "/").contains(MARK));
    }

    @Test
    void anAddressWithAPasswordIsRefusedWithFileAndLine() {
        for (String file : List.of("io.tidegate.sinks.influx1~url.cfg:1: url",
                "io.tidegate.sinks.influx2~url.cfg:1: url",
                "io.tidegate.events.axis~url.cfg:1: url", "io.tidegate.events.axis~broker.cfg:1: url",
                "io.tidegate.can.recorder~url.cfg:1: sftp.url",
                "io.tidegate.sinks.influx1~proxy.cfg:3: proxy"))
            gateway.awaitLog(
                    file + ": expected an address without a password, found one with a password (not shown)");
    }

    @Test
    void theCheckShowsNoSecret() throws Exception {
        Process check = new ProcessBuilder(Distribution.home().resolve("bin/tidegate").toString(), "check",
                "--config",
                gateway.config().toString()).redirectErrorStream(true).start();
        String said =
                new String(check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(78, check.waitFor(), said);
        assertFalse(said.contains(MARK), said);
    }
}
