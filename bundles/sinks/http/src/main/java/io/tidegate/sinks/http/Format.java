package io.tidegate.sinks.http;

import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.lineprotocol.read.LineJson;
import io.tidegate.core.lineprotocol.read.ParsedLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What is in a request. */
enum Format {
    /** As the lines wait. */
    LINE("text/plain; charset=utf-8", "", "", ""),
    /** An array. */
    JSON("application/json", "[", ",\n", "]"),
    /** An object in each line. */
    JSON_LINES("application/x-ndjson", "", "\n", "\n");

    private static final int USUAL_LENGTH = 256;

    /** Content-Type. */
    final String type;
    private final String begin;
    private final String between;
    private final String end;

    Format(String type, String begin, String between, String end) {
        this.type = type;
        this.begin = begin;
        this.between = between;
        this.end = end;
    }

    /** @throws IllegalArgumentException if there is none of that name: names key, expected and found */
    static Format of(String name) {
        for (Format format : values())
            if (format.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) return format;
        throw HttpSettings.wrong("format", "line, json or json-lines", name);
    }

    /** These lines as JSON; not for {@link #LINE}. */
    byte[] body(List<ParsedLine> lines, LineJson.Time time) {
        StringBuilder text = new StringBuilder(lines.size() * USUAL_LENGTH).append(begin);
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0) text.append(between);
            LineJson.write(lines.get(i), time, text);
        }
        return text.append(end).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What has no line in it. */
    byte[] nothing() { return this == JSON ? "[]".getBytes(StandardCharsets.UTF_8) : new byte[0]; }
}
