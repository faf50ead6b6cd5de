package io.tidegate.testkit.servers.axis;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** As much of HTTP/1.1 as a {@link FakeAxisCamera} speaks. */
final class AxisHttp {
    private static final int LONGEST_LINE = 8_192;

    private AxisHttp() {}

    static String response(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " " + (status == 200 ? "OK" : "Refused") + "\r\n" + headers
                + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Without its end; empty also at the end of the connection. */
    static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n' && line.length() < LONGEST_LINE; next =
                in.read())
            if (next != '\r') line.append((char) next);
        return line.toString();
    }
}
