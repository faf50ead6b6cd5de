package io.tidegate.core.influx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses as much as possible of a JSON text from an untrusted server, which may be cut off anywhere or not
 * be JSON at all. Never throws. Objects become maps, arrays become lists, and strings, numbers and literals
 * become strings; a number that is cut off is left out, because it would be another number.
 */
final class JsonReader {
    private static final int MAX_DEPTH = 16;
    private static final int HEX_DIGITS = 4;
    private static final int HEX = 16;

    private final String text;
    private int at;

    private JsonReader(String text) { this.text = text; }

    /** The first value of the text; null if it does not begin with one. */
    static @Nullable Object read(String text) { return new JsonReader(text).value(0); }

    private @Nullable Object value(int depth) {
        if (depth > MAX_DEPTH) at = text.length();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            default -> literal();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        at++;
        while (peek() == '"') {
            String key = string();
            if (peek() != ':') break;
            at++;
            Object value = value(depth + 1);
            if (value != null) object.putIfAbsent(key, value);
            if (peek() != ',') break;
            at++;
        }
        end('}');
        return object;
    }

    private List<Object> array(int depth) {
        List<Object> array = new ArrayList<>();
        at++;
        while (peek() != ']' && peek() != 0) {
            Object value = value(depth + 1);
            if (value != null) array.add(value);
            if (peek() != ',') break;
            at++;
        }
        end(']');
        return array;
    }

    /** Nothing can be trusted after something that does not end as it should. */
    private void end(char expected) { at = peek() == expected ? at + 1 : text.length(); }

    private String string() {
        StringBuilder string = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            string.append(c == '\\' ? escaped() : c);
        }
        at = Math.min(at + 1, text.length());
        return string.toString();
    }

    /** Called at the backslash; afterwards the position is at the last character of the escape. */
    private char escaped() {
        if (++at >= text.length()) return '?';
        char letter = text.charAt(at);
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> letter;
        };
    }

    private char unicode() {
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), HEX) : -1;
            if (digit < 0) return '?';
            code = code * HEX + digit;
            at++;
        }
        return (char) code;
    }

    private @Nullable String literal() {
        int start = at;
        while (at < text.length() && ",]}: \t\r\n\"".indexOf(text.charAt(at)) < 0) at++;
        return at == start || at == text.length() ? null : text.substring(start, at);
    }

    /** The next character that is not blank; 0 at the end. */
    private char peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) at++;
        return at < text.length() ? text.charAt(at) : 0;
    }
}
