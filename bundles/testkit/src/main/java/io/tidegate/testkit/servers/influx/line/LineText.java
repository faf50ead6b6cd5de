package io.tidegate.testkit.servers.influx.line;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a write, cut into lines as InfluxDB 1.x and 2.x do it: a line end inside a quoted text is part
 * of the line. One char is one byte (ISO 8859-1), as the limits of the server count bytes.
 */
final class LineText {
    private LineText() {}

    /** The lines that are neither empty nor comments, without leading blanks. */
    static List<String> lines(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < text.length();) {
            int end = end(text, at);
            int start = skipBlanks(text, at);
            boolean open = end == text.length() && text.endsWith("\n"); // within quotes that nobody closed
            if (start < end && text.charAt(start) != '#') lines.add(text.substring(start, open ? end - 1
                    : end));
            at = end + 1;
        }
        return lines;
    }

    /** The first place from here that is no blank. */
    static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\0".indexOf(text.charAt(at)) >= 0) at++;
        return at;
    }

    /** What these bytes are as UTF-8. */
    static String decode(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static int end(String text, int from) {
        boolean fields = false;
        boolean quoted = false;
        int open = 0; // equal signs without their comma: only after one of them does a quote begin a text
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 2 < text.length())
                at++;
            else if (c == '\n' && !quoted)
                return at;
            else if (c == ' ')
                fields = true;
            else if (fields && c == '"' && open > 0)
                quoted = !quoted;
            else if (fields && !quoted && c == '=')
                open++;
            else if (fields && !quoted && c == ',') open--;
        }
        return text.length();
    }
}
