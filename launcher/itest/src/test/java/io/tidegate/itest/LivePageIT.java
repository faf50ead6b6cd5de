package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.servers.Ports;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The page Main > Live and its stream, on a replayed log that goes on for ever. */
class LivePageIT {
    private static final String API = "/system/console/api/v1";
    private static final String APP = "/system/console/live/app/";
    private static final By VALUE = By.xpath("//tr[td='Speed']/td[@class='value']");

    @TempDir
    static Path folder;
    private static final int METRICS = Ports.free();
    private static RunningGateway gateway;
    private static HttpServer database;
    private static volatile boolean refuses = true;

    @BeforeAll
    static void start() throws IOException {
        gateway = RunningGateway.in(folder.resolve("gateway"));
        StringBuilder log = new StringBuilder();
        for (int n = 0; n < 200; n++)
            log.append(String.format("(1700000000.%06d) can0 100#%02X00%n(1700000000.%06d) can0 7FF#0102%n",
                    n * 1000, n, n * 1000 + 500));
        Files.writeString(gateway.config().resolve("live.log"), log);
        Files.writeString(gateway.config().resolve("live.dbc"), """
                VERSION ""
                BU_: ECU
                BO_ 256 Engine: 2 ECU
                 SG_ Speed : 0|8@1+ (1,0) [0|255] "km/h" ECU
                """);
        gateway.configure("io.tidegate.can.replay~car.cfg",
                "bus = car\nfile = live.log\nloop = true\nspeed = 0.1\nbitrate = 500000\n");
        gateway.configure("io.tidegate.can.decoder~car.cfg", "bus = car\ndbc = live.dbc\n");
        gateway.configure("io.tidegate.metrics.scheduler~load.cfg", "metric = uptime\ninterval.ms = 200\n");
        startDatabase();
        gateway.start();
    }

    /** An InfluxDB that refuses every line for as long as a test wants. */
    private static void startDatabase() throws IOException {
        database = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        database.createContext("/", request -> {
            request.getRequestBody().readAllBytes();
            boolean write = request.getRequestURI().getPath().equals("/write");
            byte[] body = (write ? "{\"error\":\"field type conflict <b>\"}" : "{\"results\":[{}]}")
                    .getBytes(StandardCharsets.UTF_8);
            if (write && !refuses)
                request.sendResponseHeaders(204, -1);
            else
                request.sendResponseHeaders(write ? 400 : 200, body.length);
            if (!write || refuses) request.getResponseBody().write(body);
            request.close();
        });
        database.start();
        gateway.configure("io.tidegate.sinks.influx1~plant.cfg",
                "url = http://127.0.0.1:" + database.getAddress().getPort()
                        + "\ndatabase = d\n.password = pLaNtEd\nuser = u\n");
        gateway.configure("io.tidegate.sinks.influx1~gone.cfg", "url = http://127.0.0.1:9\ndatabase = d\n");
        gateway.configure("io.tidegate.sinks.prometheus~main.cfg", "port = " + METRICS + "\n");
    }

    @AfterAll
    static void end() {
        gateway.close();
        database.stop(0);
    }

    @Test
    void aMouseUserSeesTheBusItsMessagesAndASignalThatMoves() throws Exception {
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open(APP + "#buses");
            browser.see(By.xpath("//tr[td='car']/td[@class='described' and contains(., '50 %')]"));
            browser.click(By.cssSelector("button[data-show=messages]"));
            browser.see(By.xpath(
                    "//tr[td='7FF']//td[contains(@class,'unknown') and contains(., 'not in the DBC')]"));
            browser.click(By.xpath("//button[.='Unknown only']"));
            browser.seeNoMore(By.xpath("//tr[td='100']"));
            browser.see(By.xpath("//tr[td='7FF']"));
            browser.click(By.xpath("//button[.='Unknown only']"));
            browser.type(By.id("live-filter"), "engine&car | nobody");
            browser.seeNoMore(By.xpath("//tr[td='7FF']"));
            browser.ask("const make = URL.createObjectURL;"
                    + "URL.createObjectURL = (file) => { file.text().then((text) => { window.saved = text; "
                    + "}); return make(file); };");
            browser.click(By.xpath("//button[.='Save as candump log']"));
            browser.await("it is saved",
                    "return /^\\([0-9]{10}\\.[0-9]{6}\\) car 100#[0-9A-F]{4}\\n$/.test(window.saved)");
            suppressNoise(browser);
            browser.click(By.xpath("//tr[td='100']//button[.='Engine']"));
            String before = browser.see(VALUE).getText();
            Await.until("the value moves in the row that is there",
                    () -> !browser.see(VALUE).getText().equals(before));
            browser.click(By.cssSelector("button[aria-label='Chart of Speed']"));
            browser.see(By.cssSelector("#live-chart canvas"));
        }
    }

    /** The byte counts, so that all of its bits have changed within some seconds. */
    private static void suppressNoise(Browser browser) throws Exception {
        String first = "document.querySelector(\"td.data span\").";
        browser.await("a change is marked", "return /up|down/.test(" + first + "className)");
        browser.click(By.xpath("//button[.='Suppress noise']"));
        browser.await("it changes, and nothing is marked", "const before = window.before; window.before = "
                + first + "textContent; return before !== undefined && before !== window.before && "
                + first + "className === 'noise'");
        browser.click(By.xpath("//button[.='Suppress noise']"));
        browser.await("it is marked again", "return /up|down/.test(" + first + "className)");
    }

    @Test
    void aMouseUserSeesWhatIsWrongWithAnOutputAndSendsAgainWhatWasRefused() throws Exception {
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open(APP);
            browser.see(By.xpath("//p[@id='live-worst' and contains(., 'sinks.influx1~gone')]"));
            browser.see(By.xpath("//article[h3/span='car']//div[dt='described by the DBC']/dd[.='50 %']"));
            browser.see(By.xpath("//article[h3/span='car']//div[dt='bus load']/dd[contains(., ' %')]"));
            browser.click(By.cssSelector("button[data-show=outputs]"));
            browser.see(By.xpath(
                    "//article[h3/span='sinks.influx1~gone']//div[dt='next try']/dd[contains(., 'in ')]"));
            browser.click(By.xpath("//button[.='Make dashboards of this configuration']"));
            String archive = browser.see(By.xpath("//a[.='Save tidegate-grafana.zip']")).getAttribute("href");
            HttpResponse<byte[]> zip = HttpClient.newHttpClient()
                    .send(gateway.consoleRequest(archive.replaceFirst("^http://[^/]*", ""))
                            .build(), BodyHandlers.ofByteArray());
            GrafanaOutput.make(folder.resolve("grafana"), "--config", gateway.config().toString());
            assertEquals(GrafanaOutput.files(folder.resolve("grafana")), GrafanaOutput.unpacked(zip.body()));
            browser.click(By.cssSelector("button[aria-label='Look: sinks.influx1~plant']"));
            browser.see(By.xpath("//dialog/pre[contains(., 'field type conflict <b>')]"));
            browser.click(By.xpath("//dialog/button[.='Close']"));
            refuses = false;
            browser.click(By.cssSelector("button[aria-label='Send again: sinks.influx1~plant']"));
            browser.see(By.xpath("//p[@id='live-said' and contains(., 'lines are sent again')]"));
            browser.seeNoMore(By.cssSelector("button[aria-label='Look: sinks.influx1~plant']"));
            browser.click(
                    By.xpath("//article[h3/span='sinks.prometheus~main']//summary[.='prometheus.yml']"));
            browser.see(By.xpath("//article//pre[contains(., 'localhost:" + METRICS + "')]"));
            assertFalse(String.valueOf(browser.ask("return document.body.textContent")).contains("pLaNtEd"));
        } finally {
            refuses = true;
        }
    }

    @Test
    void aMetricIsSwitchedChangedMadeAndDeletedAndEachIsInItsFile() throws Exception {
        Path file = gateway.configure("io.tidegate.metrics.scheduler~mine.cfg",
                "# our note\nmetric = uptime\ninterval.ms = 60000\n");
        String mine = "metrics.scheduler~mine";
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open(APP + "#metrics");
            browser.click(
                    By.cssSelector("button[aria-label='" + mine + " is switched on'][aria-checked=true]"));
            browser.see(
                    By.cssSelector("button[aria-label='" + mine + " is switched on'][aria-checked=false]"));
            assertEquals(mine + " is switched on",
                    browser.ask("return document.activeElement.getAttribute('aria-label')"));
            Await.until("the file says so", () -> Files.readString(file).contains("enabled = false"));
            assertTrue(Files.readString(file).startsWith("# our note\n"), Files.readString(file));
            browser.type(
                    By.cssSelector("button[aria-label='" + mine + " is switched on'][aria-checked=false]"),
                    " ");
            browser.see(
                    By.cssSelector("button[aria-label='" + mine + " is switched on'][aria-checked=true]"));

            browser.click(By.cssSelector("button[aria-label='Change interval: " + mine + "']"));
            browser.see(By.cssSelector("dialog input")).clear();
            browser.type(By.cssSelector("dialog input"), "0.2\n");
            browser.see(By.xpath("//article[h3/span='" + mine + "']//div[dt='every']/dd[.='200 ms']"));
            browser.see(By.xpath("//article[h3/span='" + mine + "']/pre[starts-with(., 'uptime')]"));
            Await.until("the file says so", () -> Files.readString(file).contains("interval.ms = 200\n"));

            browser.type(By.xpath("//label[contains(., 'as')]/input"), "new");
            browser.click(By.xpath("//option[.='cpu_usage']"));
            browser.click(By.xpath("//button[.='Add']"));
            browser.see(By.xpath(
                    "//p[@id='live-said' and contains(., 'config/io.tidegate.metrics.scheduler~new.cfg')]"));
            browser.see(By.xpath(
                    "//article[h3/span='metrics.scheduler~new']//div[dt='measures']/dd[.='cpu_usage']"));

            browser.click(By.cssSelector("button[aria-label='Delete: " + mine + "']"));
            browser.click(By.xpath("//dialog//button[.='Delete']"));
            browser.seeNoMore(By.xpath("//article[h3/span='" + mine + "']"));
            Await.until("the file is gone", () -> !Files.exists(file));
        }
    }

    @Test
    void anEventIsTestedAndSwitchedOffByTheMouse() throws Exception {
        Path file = gateway.configure("io.tidegate.events.engine~fast.cfg",
                "# our note\nwhen = car/Engine.Speed > 300\n");
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open(APP + "#events");
            browser.see(By.xpath("//article[h3/span='fast']//div[dt='waits for']/dd[contains(., '300')]"));
            browser.click(By.cssSelector("button[aria-label='Test-fire: fast']"));
            browser.see(By.xpath("//p[@id='live-said' and contains(., 'test=true')]"));
            browser.click(By.cssSelector("button[aria-label='fast is switched on'][aria-checked=true]"));
            browser.see(By.cssSelector("button[aria-label='fast is switched on'][aria-checked=false]"));
            Await.until("the file says so", () -> Files.readString(file).contains("enabled = false"));
            assertTrue(Files.readString(file).startsWith("# our note\n"), Files.readString(file));
        }
    }

    @Test
    void aReplayIsPausedSoughtAndResumedAndADbcFileIsReadByTheMouse() throws Exception {
        Files.createDirectories(gateway.config().resolve("dbc"));
        Files.writeString(gateway.config().resolve("dbc/<i>.dbc"),
                "VERSION \"\"\nBO_ 256 Engine: 1 ECU\n SG_ Speed : 0|16@1+ (1,0) [0|0] \"\" ECU\n");
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open(APP + "#replays");
            browser.click(By.cssSelector("button[aria-label='Pause: car']"));
            browser.see(By.xpath("//article[h3/span='car']/h3/span[.='paused']"));
            browser.click(By.cssSelector("button[aria-label='Seek: car']"));
            browser.see(By.cssSelector("dialog input")).clear();
            browser.type(By.cssSelector("dialog input"), "0.1\n");
            browser.see(By.xpath("//p[@id='live-said' and contains(., 'seek to 0.1 s')]"));
            browser.click(By.cssSelector("button[aria-label='Resume: car']"));
            browser.see(By.xpath("//article[h3/span='car']/h3/span[.='running']"));
            browser.click(By.cssSelector("button[data-show=dbc]"));
            browser.click(By.xpath("//article[h3/span='<i>.dbc']//summary"));
            browser.see(By.xpath("//article[h3/span='<i>.dbc']//li[contains(., 'Line 3')]"));
            Files.delete(gateway.config().resolve("dbc/<i>.dbc"));
            browser.seeNoMore(By.xpath("//article[h3/span='<i>.dbc']"));
        } finally {
            act("{\"do\":\"replay.resume\",\"name\":\"car\"}", "Content-Type", "application/json");
        }
    }

    @Test
    void aDbcFileIsReviewedUsedGivenToABusChangedAndHadBackByTheMouse() throws Exception {
        Path file = gateway.config().resolve("dbc/horn.dbc");
        Path upload = Files.writeString(Files.createDirectories(folder.resolve("upload")).resolve("horn.dbc"),
                "BO_ 768 Horn: 2 ECU\n SG_ Loud : 0|8@1+ (1,0) [0|255] \"dB\" ECU\n"
                        + " SG_ High : 8|8@1+ (1,0) [0|255] \"Hz\" ECU\n");
        Path event = gateway.configure("io.tidegate.events.engine~horn.cfg", "when = car/Horn.High > 3\n");
        Path decoder = gateway.config().resolve("io.tidegate.can.decoder~car.cfg");
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open(APP + "#dbc");
            browser.see(By.cssSelector("input[type=file]")).sendKeys(upload.toString());
            browser.see(By.xpath("//dialog//li[.='message Horn (0x300) is new, with 2 signals']"));
            assertFalse(Files.exists(file), "it counts before somebody said so");
            browser.click(By.xpath("//dialog//button[.='Use it']"));
            browser.see(By.xpath("//p[@id='live-said' and contains(., 'config/dbc/horn.dbc is written')]"));
            browser.click(By.cssSelector("button[aria-label='Give to a bus: horn.dbc']"));
            browser.see(By.cssSelector("dialog input")).clear();
            browser.type(By.cssSelector("dialog input"), "car");
            browser.click(By.xpath("//dialog//button[.='Give to a bus']"));
            browser.see(By.xpath("//p[@id='live-said' and contains(., 'horn.dbc is used for the bus car')]"));
            browser.see(By.xpath("//article[h3/span='horn.dbc']//div[dt='used for']/dd[.='car']"));
            Await.until("the file says so",
                    () -> Files.readString(decoder).contains("dbc = live.dbc, dbc/horn.dbc"));

            String first = Files.readString(file);
            Files.writeString(upload, first.replaceFirst(" SG_ High.*\n", ""));
            browser.see(By.cssSelector("input[type=file]")).sendKeys(upload.toString());
            browser.see(By.xpath("//dialog//li[.='message Horn (0x300): signal High is gone']"));
            browser.see(By.xpath("//dialog//li[.='The event horn needs car/Horn.High']"));
            browser.click(By.xpath("//dialog//button[.='Use it']"));
            Await.until("it is written", () -> Files.readString(file).equals(Files.readString(upload)));
            gateway.awaitLog("message Horn (0x300): signal High is gone");

            browser.click(By.xpath("//article[h3/span='horn.dbc']//summary[.='1 earlier version']"));
            browser.click(By.cssSelector("button[aria-label^='Compare and bring back: horn.dbc']"));
            browser.see(By.xpath("//dialog//li[.='message Horn (0x300): signal High is new']"));
            browser.click(By.xpath("//dialog//button[.='Use it']"));
            Await.until("it is what it was", () -> Files.readString(file).equals(first));

            browser.click(By.cssSelector("button[aria-label='Take away: horn.dbc']"));
            browser.click(By.xpath("//dialog//button[.='Take away']"));
            browser.see(By.xpath("//article[h3/span='horn.dbc']//div[dt='used for']/dd[.='no bus']"));
            browser.click(By.cssSelector("button[aria-label='Delete: horn.dbc']"));
            browser.click(By.xpath("//dialog//button[.='Delete']"));
            Await.until("the file is gone", () -> !Files.exists(file));
        } finally {
            Files.delete(event);
        }
        gateway.awaitLog("audit: admin from 127.0.0.1: POST " + API
                + "/dbc (name = horn.dbc, step, version, was) (step = use)");
        assertEquals(403, post("/dbc?name=horn.dbc&step=use", "BO_ 1 A: 8 E\n", "Content-Type",
                "application/octet-stream", "Origin", "http://evil.example"));
        assertEquals(415,
                post("/dbc?name=horn.dbc&step=use", "BO_ 1 A: 8 E\n", "Content-Type", "text/plain"));
        tooLarge("/dbc?name=horn.dbc&step=use", (8 << 20) + 1);
        assertFalse(Files.exists(file));
    }

    /** Refused before it was read: whoever still sends may see the connection end before the answer. */
    private static void tooLarge(String path, int bytes) throws Exception {
        try {
            assertEquals(413, post(path, " ".repeat(bytes), "Content-Type", "application/octet-stream"));
        } catch (IOException e) {
            assertEquals(200, gateway.console(API + "/buses").statusCode(), "and all others are served");
        }
    }

    @Test
    void aLogIsUploadedLookedIntoPlayedAsABusAndDeletedByTheMouse() throws Exception {
        Path upload = Files.writeString(Files.createDirectories(folder.resolve("upload")).resolve("trip.log"),
                "(1700000000.000000) can0 100#0100\n(1700000000.500000) can0 101#01\n");
        Path file = gateway.config().resolve("logs/trip.log");
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open(APP + "#replays");
            browser.see(By.cssSelector("input[type=file]")).sendKeys(upload.toString());
            browser.see(By.xpath("//p[@id='live-said' and contains(., 'config/logs/trip.log is there')]"));
            browser.click(By.cssSelector("button[aria-label='What is in it: trip.log']"));
            browser.see(By.xpath("//article[h3/span='trip.log']//div[dt='identifiers']/dd[.='2']"));
            browser.see(By.xpath("//article[h3/span='trip.log']//div[dt='duration']/dd[.='500 ms']"));
            browser.click(By.cssSelector("button[aria-label='Play: trip.log']"));
            browser.type(By.cssSelector("dialog input"), "trip");
            browser.click(By.xpath("//dialog//button[.='Play']"));
            browser.see(By.xpath("//article[h3/span='trip']/h3/span[.='running']"));
            assertTrue(Files.readString(gateway.config().resolve("io.tidegate.can.replay~trip.cfg"))
                    .contains("file = logs/trip.log"));
            browser.click(By.cssSelector("button[data-show=buses]"));
            browser.see(By.xpath("//tr[td='trip']/td[@class='identifiers' and .='2']"));
            browser.click(By.cssSelector("button[data-show=replays]"));
            browser.click(By.cssSelector("button[aria-label='Delete: trip']"));
            browser.click(By.xpath("//dialog//button[.='Delete']"));
            browser.seeNoMore(By.xpath("//article[h3/span='trip']"));
            browser.click(By.cssSelector("button[aria-label='Delete: trip.log']"));
            browser.click(By.xpath("//dialog//button[.='Delete']"));
            Await.until("the log is gone", () -> !Files.exists(file));
        }
        assertEquals(403, post("/log?name=a.log", "(1.0) can0 1#\n", "Content-Type",
                "application/octet-stream", "Origin", "http://evil.example"));
        assertEquals(415, post("/log?name=a.log", "(1.0) can0 1#\n", "Content-Type", "text/plain"));
        assertFalse(Files.exists(gateway.config().resolve("logs/a.log")));
    }

    @Test
    void nothingIsDoneThatAFormOfAPageOrAnotherSiteCouldSend() throws Exception {
        String pause = "{\"do\":\"replay.pause\",\"name\":\"car\"}";
        assertEquals(401,
                RunningGateway.send(HttpRequest.newBuilder(gateway.consoleUrl(API + "/act"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(pause)).build()).statusCode());
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"))
            assertEquals(415, act(pause, "Content-Type", type), type);
        assertEquals(403, act(pause, "Content-Type", "application/json", "Origin", "http://evil.example"));
        assertEquals(403, act(pause, "Content-Type", "application/json", "Sec-Fetch-Site", "same-site"));
        assertEquals(413, act(" ".repeat(100_000) + pause, "Content-Type", "application/json"));
        assertEquals(405, gateway.console(API + "/act").statusCode());
        assertEquals("running", api("/replays").getJsonArray("replays").getJsonObject(0).getString("state"));
        assertEquals(200, act(pause, "Content-Type", "application/json; charset=utf-8"));
        Await.until("it pauses", () -> api("/replays").getJsonArray("replays").getJsonObject(0)
                .getString("state").equals("paused"));
        assertEquals(200, act(pause.replace("pause", "resume"), "Content-Type", "application/json"));
        gateway.awaitLog(
                "audit: admin from 127.0.0.1: POST " + API + "/act (do = replay.resume, name = car) -> 200");
    }

    private static int act(String body, String... headers) throws Exception {
        return post("/act", body, headers);
    }

    private static int post(String path, String body, String... headers) throws Exception {
        return RunningGateway
                .send(gateway.consoleRequest(API + path).headers(headers).POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    @Test
    void whatAUserTypedAndChoseSurvivesEveryUpdate() throws Exception {
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open(APP + "#messages");
            WebElement button = browser.see(By.xpath("//tr[td='100']//button[.='Engine']"));
            browser.type(By.id("live-filter"), "engi");
            browser.seeNoMore(By.xpath("//tr[td='7FF']"));
            WebElement count = browser.see(By.xpath("//tr[td='100']/td[@class='count']"));
            String before = count.getText();
            // the same element: else it were stale
            Await.until("two updates", () -> !count.getText().equals(before));
            assertEquals("engi", browser.see(By.id("live-filter")).getDomProperty("value"));
            assertEquals("Engine", button.getText());
        }
    }

    @Test
    void aGatewayThatIsGoneIsNoticedAboveEverythingAndSoIsTheNextOne() throws Exception {
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open(APP + "#signals");
            browser.see(VALUE);
            gateway.kill();
            browser.see(By.xpath("//p[@id='live-lost' and contains(., 'has not answered for')]"));
            browser.see(By.cssSelector("#live.old"));
            gateway.start();
            browser.see(By.xpath("//p[@id='live-lost' and contains(., 'requires a new login')]"));
            browser.open(APP + "?again#signals");
            browser.logIn("admin", gateway.password());
            browser.click(By.cssSelector("button[data-show=signals]"));
            browser.see(By.cssSelector("#live:not(.old)"));
            String before = browser.see(VALUE).getText();
            Await.until("the value moves", () -> !browser.see(VALUE).getText().equals(before));
        }
    }

    @Test
    void noPageHasABarrierInLightOrDark() throws Exception {
        gateway.configure("io.tidegate.events.engine~seen.cfg", "when = car/Engine.Speed > 300\n");
        Files.createDirectories(gateway.config().resolve("dbc"));
        Files.writeString(gateway.config().resolve("dbc/seen.dbc"),
                "BO_ 256 Engine: 1 ECU\n SG_ Speed : 0|16@1+ (1,0) [0|0] \"\" ECU\n");
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            for (String show : List.of("overview", "buses", "messages", "signals", "outputs", "metrics",
                    "events", "replays", "access", "dbc"))
                for (String colours : List.of("light", "dark")) {
                    browser.prefer(colours);
                    browser.open(APP + "#" + show);
                    browser.see(By.cssSelector("#live-view article, #live-view tbody tr"));
                    assertEquals("", browser.barriers(), show + " in " + colours);
                }
            browser.click(By.cssSelector("button[aria-label='Give to a bus: seen.dbc']"));
            assertEquals("", browser.barriers(), "a dialog");
        } finally {
            Files.delete(gateway.config().resolve("dbc/seen.dbc"));
        }
    }

    @Test
    void thePageIsAlsoInTheMenuOfTheConsole() throws Exception {
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.open("/system/console/live#signals");
            browser.see(VALUE);
        }
    }

    @Test
    void theStreamWantsALoginAndTellsFiveTimesASecondFromOneThread() throws Exception {
        assertEquals(401,
                RunningGateway.send(HttpRequest
                        .newBuilder(gateway.consoleUrl("/system/console/live/stream?show=buses")).build())
                        .statusCode());
        assertEquals(401,
                RunningGateway.send(HttpRequest.newBuilder(gateway.consoleUrl(APP)).build()).statusCode());
        assertEquals(400, gateway.console("/system/console/live/stream?show=secrets").statusCode());
        List<InputStream> streams = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        try {
            for (int i = 0; i < 25; i++) // as many as one user may have
                streams.add(
                        client.send(
                                gateway.consoleRequest("/system/console/live/stream?show=messages").build(),
                                BodyHandlers.ofInputStream()).body());
            assertEquals(503, gateway.console("/system/console/live/stream?show=buses").statusCode());
            for (InputStream stream : List.of(streams.get(0), streams.get(24))) {
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
                String first = next(lines);
                assertTrue(first.contains("\"buses\":[{\"bus\":\"car\""), first);
                assertNotEquals(first, next(lines));
            }
        } finally { // or the browsers of the other tests wait for a stream
            for (InputStream stream : streams) stream.close();
        }
        Await.until("there is room again", () -> isRoom());
    }

    @Test
    void theApiWantsALoginAndTellsWhatItsDocumentSays() throws Exception {
        JsonObject document = api("/openapi.json");
        Await.until("the metric was read",
                () -> api("/metrics").getJsonArray("metrics").getJsonObject(0).containsKey("last"));
        Set<String> lists = new TreeSet<>(document.getJsonObject("paths").keySet());
        lists.removeAll(Set.of("/openapi.json", "/access", "/letters", "/act", "/log", "/grafana",
                "/grafana.zip"));
        for (String path : lists) {
            assertEquals(401, RunningGateway
                    .send(HttpRequest.newBuilder(gateway.consoleUrl(API + path)).build()).statusCode(), path);
            JsonObject answer = api(path);
            List<JsonObject> rows = answer.getJsonArray(path.substring(1)).getValuesAs(JsonObject.class);
            JsonObject schema = (JsonObject) document
                    .getValue(((JsonObject) document.getValue("/paths/" + path.replace("/", "~1")
                            + "/get/responses/200/content/application~1json/schema/properties" + path
                            + "/items")).getString("$ref").substring(1));
            for (JsonObject row : rows)
                assertTrue(schema.getJsonObject("properties").keySet().containsAll(row.keySet()),
                        path + ": " + row);
        }
        for (String path : List.of("/buses", "/messages", "/signals", "/components", "/metrics", "/replays"))
            assertFalse(api(path).getJsonArray(path.substring(1)).isEmpty(), path);
        assertTrue(api("/metrics").getJsonArray("metrics").getJsonObject(0).getJsonArray("lines").getString(0)
                .startsWith("uptime"));
        assertEquals(404, gateway.console(API + "/secrets").statusCode());
        assertEquals(405,
                RunningGateway.send(gateway.consoleRequest(API + "/buses").POST(BodyPublishers.ofString("{}"))
                        .build()).statusCode());
    }

    private static JsonObject api(String path) throws Exception {
        HttpResponse<String> answer = gateway.console(API + path);
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json"),
                path);
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    private boolean isRoom() throws Exception {
        var answer = HttpClient.newHttpClient().send(
                gateway.consoleRequest("/system/console/live/stream?show=buses").build(),
                BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode() == 200;
    }

    private static String next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (line.isEmpty()) line = lines.readLine();
        return line;
    }
}
