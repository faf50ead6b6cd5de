package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.testkit.Await;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
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
            "/system/console/bundles/0?x=y", "/system/console/logout", "/", "/metrics");
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

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.in(folder).start();
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

    /** Sends bytes as they are, and returns all that comes back. */
    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.consolePort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    private static String ask(String method, String path, String headers) throws IOException {
        return raw(method + " " + path + " HTTP/1.1\r\nHost: localhost:" + gateway.consolePort() + "\r\n"
                + headers
                + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    }

    private static String asOwner() throws IOException {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(
                ("admin:" + gateway.password()).getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    @Test
    void nothingIsServedWithoutThePasswordWhateverThePathAndTheMethod() throws Exception {
        TreeMap<String, Integer> served = new TreeMap<>();
        for (String path : PATHS)
            for (String method : METHODS) {
                int status = status(ask(method, path, ""));
                if (status != 0 && status < 400) served.put(method + " " + path, status);
            }
        assertEquals(new TreeMap<>(), served);
    }

    @Test
    void aRequestHiddenInTheChunksOfAnotherIsNotAnswered() throws Exception {
        String hidden = "GET /smuggled HTTP/1.1\r\nHost: localhost:" + gateway.consolePort() + "\r\nX: y";
        String answer = raw("POST /system/console HTTP/1.1\r\nHost: localhost:" + gateway.consolePort()
                + "\r\nTransfer-Encoding: chunked\r\n\r\n1;a=\"\r\nX\r\n0\r\n\r\n" + hidden
                + "\r\n\r\n\"\r\nX\r\n0\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 411 "), answer);
        assertEquals(1, answer.split("HTTP/1\\.1 ", -1).length - 1, answer);
    }

    @Test
    void thePageThatShowsTheSecretsOfComponentsIsRefused() throws Exception {
        for (String page : List.of("status-scr", "status-scr.txt", "status-scr.zip", "status%2dscr.nfo",
                "x/../status-scr.json"))
            assertEquals(403, status(ask("GET", "/system/console/" + page, asOwner())), page);
    }

    @Test
    void methodsAndFiltersThatTheConsoleFailsAtAreRefused() throws Exception {
        for (String method : List.of("OPTIONS", "TRACE"))
            assertEquals(405, status(ask(method, "/system/console/bundles", asOwner())), method);
        assertEquals(400, status(ask("GET", "/system/console/bundles?filter=x", asOwner())));
        assertEquals(200, status(ask("GET", "/system/console/bundles?filter=(a=b)", asOwner())));
    }

    @Test
    void aLinkOfAnotherSiteLogsNobodyOut() throws Exception {
        assertEquals(403, status(ask("GET", "/system/console/logout", asOwner() + OF_OTHERS)));
        assertFalse(gateway.log().contains("logged out"), gateway.log());
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
                assertEquals(403, status(ask("POST", "/system/console/bundles/0", asOwner() + header + type)),
                        header + type);
    }

    @Test
    void noStrangeHostIsAnswered() throws Exception {
        Set<String> answered = new TreeSet<>();
        for (String host : STRANGE_HOSTS) {
            int status =
                    status(raw("GET /system/console/bundles HTTP/1.1\r\nHost: " + host + "\r\n" + asOwner()
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
