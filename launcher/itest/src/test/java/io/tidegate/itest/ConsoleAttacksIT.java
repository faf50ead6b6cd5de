package io.tidegate.itest;

import static io.tidegate.itest.RawConsole.header;
import static io.tidegate.itest.RawConsole.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody without the password, another site, and a proxy's confusion try at the console of the
 * distribution.
 */
class ConsoleAttacksIT {
    private static final List<String> PATHS = List.of("/system/console", "/system/console/",
            "/system/console/bundles",
            "/system/console/bundles.json", "/system/console/configMgr", "/system/console/status-scr.txt",
            "/system/console/res/lib/jquery.js", "/system/console/tidegate", "/system/console/api/v1/outputs",
            "/system/console/api/v1/openapi.json", "/system/console/live/stream?show=buses",
            "/SYSTEM/console/bundles",
            "/system//console/bundles", "//system/console/bundles", "/system/console;x=1/bundles",
            "/system;a/console/bundles",
            "/system/console/..;/console/bundles", "/system/./console/bundles",
            "/x/../system/console/bundles",
            "/system%2fconsole/bundles", "/system/console%2fbundles", "/%73ystem/console/bundles",
            "/system%252fconsole/bundles",
            "/system/console/bundles%00", "/system/console/%2e%2e/console/bundles",
            "/system\\console\\bundles",
            "/system/console/bundles/0?x=y", "/system/console/logout", "/system/console/live/app/",
            "/system/console/live/app/live.js", "/system/console/api/v1/access", "/x", "/metrics");
    /** What may be had without a login: where to log in, and where the console is. */
    private static final Map<String, Integer> OPEN =
            Map.of("GET /", 302, "HEAD /", 302, "GET /login", 200, "HEAD /login", 200,
                    "GET /login?next=//evil.example", 200, "HEAD /login?next=//evil.example", 200);
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE",
                    "CONNECT", "PROPFIND", "FOO", "get");
    /** With and without the port, in the notations of addresses, with users, folded, doubled, encoded. */
    private static final List<String> STRANGE_HOSTS =
            List.of("evil.example", "evil.example:7066", "EVIL.EXAMPLE", "evil.example.",
                    "localhost.evil.example", "127.0.0.1.evil.example", "evil.example.localhost.x",
                    "localhostx", "xlocalhost", "local",
                    "localhost..", "localhost.localdomain.evil", "127.0.0.1.nip.io", "localtest.me",
                    "a.localhost.evil",
                    "localhost@evil.example", "localhost:1@evil.example", "evil.example#localhost",
                    "evil.example?localhost",
                    "evil.example/localhost", "evil.example\\localhost", "localhost/..",
                    "localhost, evil.example", "127.0.0.1 evil.example",
                    "[::2]", "[::1", "::1]", "[::ffff:10.0.0.1]", "[fe80::1%25lo]", "[2001:db8::1]:7066",
                    "0.0.0.0", "10.0.0.1", "192.168.0.1",
                    "2130706433", "0x7f.1", "0x7f000001", "0177.0.0.1", "127.1", "1.1.1.1", "localhost:99999",
                    "localhost:x", "localhost:7066:1",
                    "*", "", "null", "evil.example\r\nHost: localhost", "localhost\r\nHost: evil.example",
                    "localhost\r\n .evil.example",
                    "localhost%00.evil.example", "lo\u0000calhost", "xn--localhost-x.example");
    private static final String OF_OTHERS =
            "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";

    @TempDir
    static Path folder;
    private static RunningGateway gateway;
    private static RawConsole console;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.in(folder).start();
        console = new RawConsole(gateway);
        Await.until("the console is there", Duration.ofSeconds(60), ConsoleAttacksIT::answers);
    }

    @AfterAll
    static void stop() { gateway.close(); }

    private static boolean answers() throws InterruptedException {
        try {
            return gateway.console("/system/console/bundles").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void nothingIsServedWithoutThePasswordWhateverThePathAndTheMethod() throws Exception {
        TreeMap<String, Integer> served = new TreeMap<>();
        for (String path : PATHS) served.putAll(served(path, ""));
        for (String path : List.of("/", "/login", "/login?next=//evil.example"))
            served.putAll(served(path, ""));
        assertEquals(new TreeMap<>(OPEN), served);
    }

    private static Map<String, Integer> served(String path, String headers) throws IOException {
        Map<String, Integer> served = new TreeMap<>();
        for (String method : METHODS) {
            int status = status(console.ask(method, path, headers));
            if (status != 0 && status < 400) served.put(method + " " + path, status);
        }
        return served;
    }

    @Test
    void aBrowserWithoutASessionIsLedToTheLoginPageAndNowhereElse() throws Exception {
        for (String path : PATHS)
            for (String headers : List.of("Accept: text/html\r\n",
                    "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Site: none\r\n", console.asPage("x".repeat(43)))) {
                        String answer = console.ask("GET", path, headers);
                        boolean isLed = status(answer) == 302
                                && header(answer, "Location")
                                        .matches("/login(\\?next=%2F[A-Za-z0-9.%_*+-]*)?")
                                && !header(answer, "Location").contains("%2F%2F");
                        assertTrue(isLed || status(answer) >= 400, path + " " + headers + ": " + answer);
                    }
        String script = console.ask("GET", "/system/console/api/v1/buses", "Sec-Fetch-Mode: cors\r\n");
        assertEquals(401, status(script));
        assertEquals("", header(script, "WWW-Authenticate"), "the browser would open a box of its own");
        assertTrue(header(console.ask("GET", "/system/console/api/v1/buses", ""), "WWW-Authenticate")
                .startsWith("Basic "), "a program is told how to log in");
    }

    @Test
    void theCookieOfASessionIsNoScriptsAndNoOtherSites() throws Exception {
        String answer = console.logIn("admin", gateway.password(), "");
        assertEquals(303, status(answer), answer);
        assertEquals("/system/console/", header(answer, "Location"));
        String cookie = header(answer, "Set-Cookie");
        assertTrue(cookie.matches("tidegate-" + gateway.consolePort()
                + "=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict"), cookie);
        assertFalse(gateway.log().contains(cookie.substring(15, 40)));
    }

    @Test
    void aLoginIsNotTakenFromAnotherSiteNorWithAWrongPasswordNorLedAway() throws Exception {
        for (String header : List.of("Origin: http://evil.example\r\n", "Sec-Fetch-Site: cross-site\r\n",
                "Origin: null\r\n"))
            assertEquals(403, status(console.logIn("admin", gateway.password(), header)), header);
        for (String user : List.of("admin", "nobody", "", "admin:x"))
            assertEquals("", header(console.logIn(user, "wrong", ""), "Set-Cookie"), user);
        for (String next : List.of("//evil.example", "http://evil.example", "/%5Cevil.example", "%2F%2Fevil",
                "/a%0d%0aX:%20y"))
            assertEquals("/system/console/", header(console.post("/login?next=" + next,
                    "application/x-www-form-urlencoded", "user=admin&password=" + gateway.password(), ""),
                    "Location"), next);
    }

    @Test
    void aSessionEndsWithItsLogoutAndNoRequestOfAnotherSiteUsesIt() throws Exception {
        String secret = console.session("admin", gateway.password());
        assertEquals(200, status(console.ask("GET", "/system/console/bundles", console.asPage(secret))));
        String cookie = console.asPage(secret).lines().findFirst().orElseThrow() + "\r\n";
        for (String header : List.of("", "Origin: http://evil.example\r\n", "Sec-Fetch-Site: same-site\r\n",
                "Origin: null\r\n", OF_OTHERS))
            for (String path : List.of("/system/console/bundles/0", "/system/console/api/v1/act"))
                assertEquals(403, status(console.ask("POST", path, cookie + header)), path + " " + header);
        assertEquals(403, status(console.ask("GET", "/system/console/logout", cookie + OF_OTHERS)));
        assertEquals(200, status(console.ask("GET", "/system/console/bundles", console.asPage(secret))));
        String out = console.ask("GET", "/system/console/logout", console.asPage(secret));
        assertEquals("/login", header(out, "Location"), out);
        assertTrue(header(out, "Set-Cookie").contains("Max-Age=0"), out);
        assertEquals(401, status(console.ask("GET", "/system/console/bundles", console.asPage(secret))));
    }

    /** A new user; the headers of a session. */
    private static String loggedIn(String user, String role) throws IOException {
        String add = "{\"do\":\"user.add\",\"name\":\"" + user + "\",\"role\":\"" + role + "\"}";
        return console.asPage(console.session(user, console.secret(add)));
    }

    @Test
    void aViewerAndAnOperatorReachWhatTheirRoleMayAndNothingElse() throws Exception {
        String viewer = loggedIn("eve", "viewer");
        String operator =
                loggedIn("otto", "operator");
        for (String user : List.of(viewer, operator)) {
            TreeSet<String> served = new TreeSet<>();
            for (String path : PATHS) // a stream does not end, and a logout does what it says
                if (!path.matches(".*/(live/stream.*|logout)")) served.addAll(served(path, user).keySet());
            assertEquals(new TreeSet<>(Set.of("GET /system/console", "HEAD /system/console",
                    "GET /system/console/", "HEAD /system/console/", "GET /system/console/api/v1/access",
                    "HEAD /system/console/api/v1/access", "GET /system/console/api/v1/openapi.json",
                    "HEAD /system/console/api/v1/openapi.json", "GET /system/console/api/v1/outputs",
                    "HEAD /system/console/api/v1/outputs", "GET /system/console/live/app/",
                    "HEAD /system/console/live/app/", "GET /system/console/live/app/live.js",
                    "HEAD /system/console/live/app/live.js")), served);
            assertEquals(200, status(console.ask("HEAD", "/system/console/live/stream?show=buses", user)));
            for (String path : List.of("dbc?name=x.dbc&step=use", "log?name=x.log"))
                assertEquals(403, status(console.post("/system/console/api/v1/" + path,
                        "application/octet-stream", "x",
                        user)), path);
            for (String verb : List.of("user.add", "token.add", "metric.delete", "letters.delete"))
                assertEquals(403, status(console.act(
                        "{\"do\":\"" + verb + "\",\"name\":\"x\",\"role\":\"admin\"}", user)), verb);
        }
        String fire = "{\"do\":\"event.fire\",\"name\":\"none\"}";
        assertEquals(403, status(console.act(fire, viewer)));
        assertEquals(404, status(console.act(fire, operator)), "it may, and there is none");
        gateway.awaitLog("audit: otto from 127.0.0.1: POST /system/console/api/v1/act"
                + " (do = event.fire, name = none) -> 404");
        console.act("{\"do\":\"user.delete\",\"name\":\"otto\"}", console.asOwner());
        assertEquals(401, status(console.act(fire, operator)), "it is deleted");
        console.act("{\"do\":\"user.role\",\"name\":\"eve\",\"role\":\"operator\"}", console.asOwner());
        assertEquals(401, status(console.act(fire, viewer)), "who has another role logs in anew");
    }

    @Test
    void aRequestHiddenInTheChunksOfAnotherIsNotAnswered() throws Exception {
        String hidden = "GET /smuggled HTTP/1.1\r\nHost: localhost:" + gateway.consolePort() + "\r\nX: y";
        String answer = console.raw("POST /system/console HTTP/1.1\r\nHost: localhost:"
                + gateway.consolePort()
                + "\r\nTransfer-Encoding: chunked\r\n\r\n1;a=\"\r\nX\r\n0\r\n\r\n" + hidden
                + "\r\n\r\n\"\r\nX\r\n0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 411 "), answer);
        assertEquals(1, answer.split("HTTP/1\\.1 ", -1).length - 1, answer);
    }

    @Test
    void thePageThatShowsTheSecretsOfComponentsIsRefused() throws Exception {
        for (String page : List.of("status-scr", "status-scr.txt", "status-scr.zip", "status%2dscr.nfo",
                "x/../status-scr.json"))
            assertEquals(403, status(console.ask("GET", "/system/console/" + page, console.asOwner())), page);
    }

    @Test
    void methodsAndFiltersThatTheConsoleFailsAtAreRefused() throws Exception {
        for (String method : List.of("OPTIONS", "TRACE"))
            assertEquals(405, status(console.ask(method, "/system/console/bundles", console.asOwner())),
                    method);
        assertEquals(400, status(console.ask("GET", "/system/console/bundles?filter=x", console.asOwner())));
        assertEquals(200, status(
                console.ask("GET", "/system/console/bundles?filter=(a=b)", console.asOwner())));
    }

    @Test
    void aLinkOfAnotherSiteLogsNobodyOut() throws Exception {
        int before = gateway.log().split("logged out", -1).length;
        assertEquals(403, status(
                console.ask("GET", "/system/console/logout", console.asOwner() + OF_OTHERS)));
        assertEquals(before, gateway.log().split("logged out", -1).length, gateway.log());
    }

    @Test
    void noFormOfAnotherSiteIsTaken() throws Exception {
        for (String header : List.of(OF_OTHERS, "Sec-Fetch-Site: same-site\r\n", "Origin: null\r\n",
                "Origin: http://evil.example\r\n",
                "Origin: http://localhost:1\r\n", "Referer: http://evil.example/\r\n", "Origin:\r\n",
                "Origin: http://localhost.evil.example\r\n"))
            for (String type : List.of("", "Content-Type: text/plain\r\n",
                    "Content-Type: application/json\r\n",
                    "Content-Type: multipart/form-data; boundary=x\r\n", "X-HTTP-Method-Override: GET\r\n"))
                assertEquals(403, status(console.ask("POST", "/system/console/bundles/0",
                        console.asOwner() + header + type)),
                        header + type);
    }

    @Test
    void noStrangeHostIsAnswered() throws Exception {
        Set<String> answered = new TreeSet<>();
        for (String host : STRANGE_HOSTS) {
            int status =
                    status(console.raw("GET /system/console/bundles HTTP/1.1\r\nHost: " + host + "\r\n"
                            + console.asOwner()
                            + "X-Forwarded-Host: localhost\r\nConnection: close\r\n\r\n"));
            if (status != 421 && status != 400) answered.add(host + ": " + status);
        }
        assertEquals(Set.of(), answered);
    }

    @Test
    void whoChangesSomethingIsNoted() throws Exception {
        HttpRequest.Builder stop = gateway.consoleRequest("/system/console/bundles/io.tidegate.metrics.host")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("action=stop"));
        assertEquals(200, RunningGateway.send(stop.build()).statusCode());
        gateway.awaitLog("audit: admin from 127.0.0.1: logged in");
        gateway.awaitLog("audit: admin from 127.0.0.1: POST /system/console/bundles/io.tidegate.metrics.host"
                + " (action = stop) -> 200");
        gateway.awaitLog("bundles/io.tidegate.metrics.host-");
    }
}
