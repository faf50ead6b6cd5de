package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

class ConsoleSecurityIT {
    private static final String TOKEN = "not-for-your-eyes-4711";
    private static final String PASSWORD = "nor-this-0815";
    private static final String FORM = "/system/console/configMgr/io.tidegate.sinks.influx2~secret";

    @TempDir
    static Path folder;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.in(folder);
        gateway.configure("io.tidegate.sinks.influx2~secret.cfg",
                "url = http://127.0.0.1:9\norg = o\nbucket = b\n.token = " + TOKEN + "\n");
        gateway.configure("io.tidegate.sinks.influx1~secret.cfg",
                "url = http://127.0.0.1:9\ndatabase = d\nuser = u\n.password = " + PASSWORD + "\n");
        Files.writeString(gateway.config().resolve("logback.xml"),
                Files.readString(Distribution.home().resolve("lib/logback.xml")).replace("\"INFO\"",
                        "\"DEBUG\""));
        gateway.start();
        Await.until("the console lists the sink", Duration.ofSeconds(60), ConsoleSecurityIT::listsTheSink);
    }

    private static boolean listsTheSink() throws InterruptedException {
        try {
            return gateway.console(FORM + ".json").body().contains("bucket");
        } catch (IOException e) {
            return false; // the console does not answer yet
        }
    }

    @AfterAll
    static void stop() { gateway.close(); }

    private static int status(HttpRequest.Builder request) throws Exception {
        return RunningGateway.send(request.build()).statusCode();
    }

    @Test
    void nobodyEntersWithoutThePassword() throws Exception {
        assertEquals(401, status(HttpRequest.newBuilder(gateway.consoleUrl("/system/console/bundles"))));
        assertEquals(401, status(HttpRequest.newBuilder(gateway.consoleUrl("/system/console/bundles"))
                .header("Authorization", "Basic YWRtaW46YWRtaW4=")));
        assertEquals(200, gateway.console("/system/console/bundles").statusCode());
    }

    /** From {@code /}, by the mouse and the keyboard of a browser. */
    @Test
    void anAdminMakesAUserWhoSeesAndMayNotAndChangesThePassword() throws Exception {
        try (Browser browser = Browser.loggedIn(gateway, folder.resolve("profile"))) {
            browser.click(By.cssSelector("button[data-show=access]"));
            browser.type(By.xpath("//label[starts-with(., 'New user')]/input"), "eve");
            browser.click(By.cssSelector("button[aria-label='Add: New user']"));
            String secret = browser
                    .see(By.xpath("//dialog[contains(., 'Only shown now: eve')]/pre")).getText();
            browser.click(By.xpath("//dialog/button[.='Close']"));
            browser.see(By.xpath("//article[h3/span='eve']//div[dt='role']/dd[.='viewer']"));
            browser.type(By.xpath("//label[starts-with(., 'New token')]/input"), "script");
            browser.click(By.cssSelector("button[aria-label='Add: New token']"));
            browser.see(By.xpath("//dialog/pre[starts-with(., 'tidegate_')]"));
            browser.click(By.xpath("//dialog/button[.='Close']"));
            browser.click(By.cssSelector("button[aria-label='Delete: script']"));
            browser.click(By.xpath("//dialog//button[.='Delete']"));
            browser.seeNoMore(By.xpath("//article[h3/span='script']"));

            browser.click(By.xpath("//a[.='Log out']"));
            browser.see(By.id("user"));
            assertEquals("", browser.barriers(), "the login page");
            browser.type(By.id("user"), "eve");
            browser.type(By.id("password"), "a guess\n");
            browser.see(By.xpath("//p[@role='alert' and contains(., 'wrong')]"));
            browser.logIn("eve", secret);
            browser.open("/system/console/bundles");
            browser.see(By.xpath("//body[contains(., 'The role viewer may not do this')]"));
            browser.open("/system/console/live/app/#outputs");
            browser.see(By.xpath("//article[h3/span='sinks.influx1~secret']"));
            browser.click(By.cssSelector("button[data-show=metrics]"));
            browser.see(By.xpath("//h2[.='Metrics']"));
            browser.seeNoMore(By.xpath("//button[.='Add']"));
            browser.click(By.cssSelector("button[data-show=access]"));
            browser.see(By.xpath("//p[.='You are eve, with the role viewer.']"));
            for (String field : List.of("New password again", "New password", "Present password"))
                browser.type(By.xpath("//label[normalize-space(.)='" + field + "']/input"),
                        field.startsWith("New") ? "correct horse" : secret);
            browser.click(By.xpath("//button[.='Change password']"));
            browser.see(By.id("user"));
            browser.logIn("eve", "correct horse");
        }
        gateway.awaitLog("audit: eve from 127.0.0.1: began a session");
        gateway.awaitLog("audit: admin from 127.0.0.1: logged out");
        assertFalse(gateway.log().contains("correct horse"));
    }

    @Test
    void aTokenIsForTheApiOnlyAndAfterItWasDeletedForNothing() throws Exception {
        RawConsole console = new RawConsole(gateway);
        String secret = console.secret("{\"do\":\"token.add\",\"name\":\"script\",\"role\":\"admin\"}");
        String token = "Authorization: Bearer " + secret + "\r\n";
        assertEquals(200, RawConsole.status(console.ask("GET", "/system/console/api/v1/outputs", token)));
        for (String path : List.of("/system/console/bundles", "/system/console/", "/system/console/live/app/",
                "/system/console/configMgr", "/system/console/api/v1/../../bundles",
                "/system/console/logout"))
            assertTrue(RawConsole.status(console.ask("GET", path, token)) >= 400, path);
        assertEquals(403, RawConsole.status(
                console.act("{\"do\":\"user.add\",\"name\":\"mole\",\"role\":\"admin\"}", token)));
        assertFalse(Files.readString(gateway.data().resolve("security/console-tokens")).contains(secret));
        assertEquals(200, RawConsole.status(
                console.act("{\"do\":\"token.delete\",\"name\":\"script\"}", console.asOwner())));
        assertEquals(401, RawConsole.status(console.ask("GET", "/system/console/api/v1/outputs", token)));
        assertFalse(gateway.log().contains(secret));
    }

    @Test
    void thePasswordIsKeptOnlyAsASlowHash() throws Exception {
        try (Stream<Path> files = Files.walk(gateway.data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
                if (!text.contains(gateway.password())) continue;
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file.toString());
            }
        }
    }

    @Test
    void noPageOfTheConsoleShowsASecret() throws Exception {
        for (String page : List.of(FORM + ".json", FORM, "/system/console/services.json",
                "/system/console/components.json",
                "/system/console/status-Services.txt", "/system/console/status-Configurations.txt",
                "/system/console/status-System%20Properties.txt", "/system/console/configMgr",
                "/system/console/logs.json", "/system/console/events.json",
                "/system/console/healthcheck?tags=tidegate"))
            for (String secret : List.of(TOKEN, PASSWORD))
                assertFalse(gateway.console(page).body().contains(secret), page);
    }

    @Test
    void theServicesPageIsReallyRead() throws Exception {
        assertTrue(gateway.console("/system/console/services.json").body().contains("SampleSink"));
    }

    @Test
    void theLogShowsNoSecretEvenAtDebug() throws Exception {
        assertTrue(gateway.log().contains(" DEBUG "), "the log is at debug level");
        assertFalse(gateway.log().contains(TOKEN) || gateway.log().contains(PASSWORD));
    }

    @Test
    void aCrossSitePostIsRefused() throws Exception {
        HttpRequest.Builder post = gateway.consoleRequest(FORM)
                .POST(BodyPublishers.ofString("apply=true&action=ajaxConfigManager"))
                .header("Content-Type", "application/x-www-form-urlencoded");
        assertEquals(403, status(post.copy().header("Origin", "http://evil.example")));
        assertEquals(403, status(post.copy().header("Sec-Fetch-Site", "cross-site")));
    }

    @Test
    void aGetThatWritesIsRefused() throws Exception {
        HttpRequest.Builder get = gateway.consoleRequest(
                FORM + "?post=true&apply=true&action=ajaxConfigManager&propertylist=bucket&bucket=stolen");
        assertEquals(403, status(get));
        assertFalse(gateway.console(FORM + ".json").body().contains("stolen"));
    }

    @Test
    void aForeignHostNameIsRefused() throws Exception {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", gateway.consolePort())) {
            socket.getOutputStream()
                    .write("GET /system/console HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(),
                    java.nio.charset.StandardCharsets.ISO_8859_1);
            assertTrue(answer.matches("(?s)HTTP/1.1 (403|421) .*"), answer);
        }
    }

    @Test
    void everyAnswerCarriesTheProtectingHeaders() throws Exception {
        HttpResponse<String> answer = gateway.console("/system/console/bundles");
        for (String header : List.of("X-Frame-Options", "X-Content-Type-Options", "Content-Security-Policy",
                "Referrer-Policy"))
            assertTrue(answer.headers().firstValue(header).isPresent(),
                    header + " in " + answer.headers().map());
    }
}
