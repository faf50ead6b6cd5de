package io.tidegate.sinks.mqtt;

import io.tidegate.core.http.HttpSettings;
import io.tidegate.core.lineprotocol.read.LineJson;
import io.tidegate.core.lineprotocol.read.ParsedLine;
import io.tidegate.core.lineprotocol.read.ParsedLine.Field;
import java.util.List;
import java.util.Locale;

/** What is published. */
enum Payload {
    /** An object. */
    JSON,
    /** As the line waits. */
    LINE,
    /** The value of a field alone. */
    VALUE;

    /** @throws IllegalArgumentException if there is none of that name: names key, expected and found */
    static Payload of(String name) {
        for (Payload payload : values())
            if (payload.name().toLowerCase(Locale.ROOT).equals(name)) return payload;
        throw HttpSettings.wrong("payload", "json, line or value", name);
    }

    /**
     * The text of it.
     *
     * @param record the line as it waits
     * @param field  the only one that counts; null for all of the line
     */
    String text(String record, ParsedLine line, Field field, LineJson.Time time) {
        if (this == LINE) return record;
        if (this == VALUE) return field.text();
        StringBuilder json = new StringBuilder();
        LineJson.write(
                field == null ? line
                        : new ParsedLine(line.measurement(), line.tags(), List.of(field), line.timeNanos()),
                time, json);
        return json.toString();
    }
}
