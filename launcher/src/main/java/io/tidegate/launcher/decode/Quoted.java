package io.tidegate.launcher.decode;

import io.tidegate.launcher.text.Visible;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Names and value texts of a catalog in the form a format wants, each made once. */
final class Quoted {
    private final Map<String, byte[]> made = new IdentityHashMap<>();
    private final UnaryOperator<String> quote;

    /** @param quote of a format: {@link #json} or {@link #csv} */
    Quoted(UnaryOperator<String> quote) { this.quote = quote; }

    /** @param text a string of the catalog, so that there are not more of them than in the DBC files */
    byte[] of(String text) { return made.computeIfAbsent(text, this::utf8); }

    private byte[] utf8(String text) { return quote.apply(text).getBytes(StandardCharsets.UTF_8); }

    /** With its quotes (RFC 8259). */
    static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\')
                json.append('\\').append(c);
            else if (c < ' ' || c >= 0x7F && c <= 0x9F)
                json.append(String.format("\\u%04x", (int) c));
            else
                json.append(c);
        }
        return json.append('"').toString();
    }

    /** In quotes only if it must be (RFC 4180); without control characters but line ends and tabs. */
    static String csv(String raw) {
        String text = Visible.of(raw);
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
