package io.tidegate.live.part;

import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.log.LogFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The CAN logs of {@code config/logs/}. What is in one is told on demand, as that takes time. */
final class Logs implements Part {
    private final LogFolder folder;
    private final Rows rows = new Rows("logs");

    Logs(LogFolder folder) { this.folder = folder; }

    @Override
    public String name() { return "logs"; }

    @Override
    public List<Row> rows() {
        try {
            return rows.of(folder.names(), name -> name, this::write);
        } catch (NoSuchFileException e) {
            return List.of(); // nothing to show
        } catch (IOException | UncheckedIOException e) {
            return rows.of(List.of("logs"), all -> all, (all, row) -> unreadable(row.put("file", all), e));
        }
    }

    private static void unreadable(JsonWriter row, Exception why) {
        row.put("trouble", "It cannot be read: " + OneLine.of(why.toString()));
    }

    private void write(String name, JsonWriter row) {
        Path file = folder.path(name);
        row.put("file", name);
        try {
            if (!Files.isRegularFile(file)) throw new IOException("expected a file, found something else");
            row.put("bytes", Files.size(file)).put("modified", Files.getLastModifiedTime(file).toMillis());
        } catch (IOException e) {
            unreadable(row, e);
        }
    }
}
