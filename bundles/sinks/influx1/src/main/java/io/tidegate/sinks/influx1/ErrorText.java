package io.tidegate.sinks.influx1;

/** Reads the text out of an error of InfluxDB 1.x, {@code {"error":"..."}}. */
final class ErrorText {
    private static final String BEGIN = "{\"error\":\"";
    private static final int HEX_DIGITS = 4;

    private ErrorText() { }

    /** As the server meant it; null if the body is no such error. */
    static String of(String body) {
        if (!body.startsWith(BEGIN)) return null;
        StringBuilder text = new StringBuilder();
        for (int at = BEGIN.length(); at < body.length() && body.charAt(at) != '"'; at++) {
            char c = body.charAt(at);
            if (c == '\\' && at + 1 < body.length()) {
                c = body.charAt(++at);
                if (c == 'u' && at + HEX_DIGITS < body.length()) {
                    c = (char) Integer.parseInt(body.substring(at + 1, at + 1 + HEX_DIGITS), 16);
                    at += HEX_DIGITS;
                } else {
                    c = escaped(c);
                }
            }
            text.append(c);
        }
        return text.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> letter;
        };
    }
}
