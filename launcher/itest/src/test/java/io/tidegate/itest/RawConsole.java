package io.tidegate.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Requests to a gateway's console, sent byte by byte as no library of HTTP would. */
final class RawConsole {
    private final RunningGateway gateway;

    RawConsole(RunningGateway gateway) { this.gateway = gateway; }

    /** Sends bytes as they are, and returns all that comes back. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", gateway.consolePort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
    }

    String ask(String method, String path, String headers) throws IOException {
        return raw(method + " " + path + " HTTP/1.1\r\nHost: localhost:" + gateway.consolePort() + "\r\n"
                + headers
                + "Content-Length: 0\r\nConnection: close\r\n\r\n");
    }

    String asOwner() throws IOException {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(
                ("admin:" + gateway.password()).getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    static String header(String answer, String name) {
        return answer.lines().filter(line -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
                .map(line -> line.substring(name.length() + 2)).findFirst().orElse("");
    }

    /** As a page of ours asks within a session. */
    String asPage(String secret) {
        return "Cookie: tidegate-" + gateway.consolePort() + "=" + secret
                + "\r\nSec-Fetch-Site: same-origin\r\n";
    }

    String post(String path, String type, String body, String headers) throws IOException {
        return raw("POST " + path + " HTTP/1.1\r\nHost: localhost:" + gateway.consolePort() + "\r\n" + headers
                + "Content-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    String logIn(String user, String password, String headers) throws IOException {
        return post("/login?next=%2Fsystem%2Fconsole%2F", "application/x-www-form-urlencoded",
                "user=" + user + "&password=" + password, headers);
    }

    /** What the cookie holds. */
    String session(String user, String password) throws IOException {
        String answer = logIn(user, password, "");
        assertEquals(303, status(answer), answer);
        return header(answer, "Set-Cookie").replaceFirst("^[^=]*=([^;]*).*", "$1");
    }

    String act(String body, String headers) throws IOException {
        return post("/system/console/api/v1/act", "application/json", body, headers);
    }

    String secret(String body) throws IOException {
        String answer = act(body, asOwner());
        assertEquals(200, status(answer), answer);
        return answer.replaceFirst("(?s).*\"secret\":\"([^\"]*)\".*", "$1");
    }
}
