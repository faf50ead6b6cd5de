package io.tidegate.sinks.kafka;

import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.lineprotocol.read.LineJson;
import io.tidegate.core.lineprotocol.read.ParsedLine;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the value of a record is. */
enum Format {
    /** As the line waits. */
    LINE,
    /** An object. */
    JSON;

    /** @throws IllegalArgumentException if there is none of that name: names key, expected and found */
    static Format of(String name) {
        for (Format format : values()) if (format.name().toLowerCase(Locale.ROOT).equals(name)) return format;
        throw HttpSettings.wrong("format", "line or json", name);
    }

    /** @param record the line as it waits */
    byte[] value(String record, ParsedLine line, LineJson.Time time) {
        if (this == LINE) return record.getBytes(StandardCharsets.UTF_8);
        StringBuilder json = new StringBuilder();
        LineJson.write(line, time, json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
