package io.tidegate.live.part;

import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.status.ComponentStatus;
import io.tidegate.core.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sinks: those of the gateway, and those of plugins that keep what was refused. */
final class Outputs implements Part {
    /** Among the numbers of a sink. */
    private static final String BYTES = "dead_letter_bytes";

    private final Services services;
    private final Rows rows = new Rows("outputs");

    Outputs(Services services) { this.services = services; }

    @Override
    public String name() { return "outputs"; }

    @Override
    public List<Row> rows() {
        Map<String, DeadLetters> letters = new HashMap<>();
        Blocks blocks = new Blocks(services.sinks());
        rows.each(services.letters(), one -> letters.put(one.sink(), one));
        return rows.of(services.components().stream()
                .filter(status -> status.component().startsWith("sinks.")
                        || letters.containsKey(status.name()))
                .toList(),
                ComponentStatus::name,
                (status, row) -> write(status, letters.get(status.name()), blocks, row));
    }

    private static void write(ComponentStatus status, DeadLetters letters, Blocks blocks, JsonWriter row) {
        StatusJson.write(status, row);
        blocks.write(status, row);
        if (letters == null) return;
        long bytes = bytes(status, letters);
        if (bytes > 0)
            row.beginObject("letters").put("file", letters.file().toString()).put("bytes", bytes).endObject();
    }

    /**
     * Sinks of the gateway know it; the disk, which may hang, is asked for those of plugins only. 0 if there
     * is none, or if it cannot be told: the sink itself says what is wrong with its files.
     */
    private static long bytes(ComponentStatus status, DeadLetters letters) {
        Double known = status.health().numbers().get(BYTES);
        if (known != null) return known.longValue();
        try {
            return Files.size(letters.file());
        } catch (IOException e) {
            return 0;
        }
    }
}
