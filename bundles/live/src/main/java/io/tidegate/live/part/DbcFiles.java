package io.tidegate.live.part;

import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.compare.Replacement;
import io.tidegate.core.dbc.read.DbcReader;
import io.tidegate.core.json.JsonWriter;
import io.tidegate.live.dbc.BusDecoder;
import io.tidegate.live.dbc.DbcFolder;
import io.tidegate.live.dbc.Review;
import io.tidegate.live.dbc.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The DBC files of {@code config/dbc/} and what their authors should know. A file is read again when it
 * changed.
 */
final class DbcFiles implements Part {
    private final Services services;
    private final DbcFolder folder;
    private final Rows rows = new Rows("dbc");
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** @param remarks null if nobody is there who has any */
    private record Known(FileTime modified, long size, int messages, int signals, List<DbcRemark> remarks) {}

    DbcFiles(Services services, DbcFolder folder) {
        this.services = services;
        this.folder = folder;
    }

    @Override
    public String name() { return "dbc"; }

    @Override
    public List<Row> rows() {
        try {
            List<String> names = folder.names();
            known.keySet().retainAll(names);
            List<BusDecoder> decoders = services.decoders();
            return rows.of(names, name -> name, (name, row) -> write(name, decoders, row));
        } catch (NoSuchFileException e) {
            return List.of(); // nothing to show
        } catch (IOException | UncheckedIOException e) {
            return rows.of(List.of("dbc"), all -> all, (all, row) -> unreadable(row.put("file", all), e));
        }
    }

    private static void unreadable(JsonWriter row, Exception why) {
        row.put("trouble", "It cannot be read: " + OneLine.of(why.toString()));
    }

    private void write(String name, List<BusDecoder> decoders, JsonWriter row) {
        row.put("file", name);
        try {
            Known now = known(name);
            row.put("bytes", now.size).put("modified", now.modified.toMillis()).put("describes", now.messages)
                    .put("signals", now.signals);
            if (now.remarks != null) Remarks.write(now.remarks, row);
        } catch (NoSuchFileException e) {
            row.put("deleted", true);
        } catch (IOException e) {
            unreadable(row, e);
        }
        row.beginArray("buses");
        Review.users(folder, name, decoders).stream().map(BusDecoder::bus).distinct().forEach(row::add);
        row.endArray().beginArray("versions");
        versions(name).forEach(version -> row.beginObject().put("id", version.id())
                .put("bytes", version.bytes()).endObject());
        row.endArray();
    }

    private List<Version> versions(String name) {
        try {
            return folder.versions(name);
        } catch (IOException e) {
            return List.of(); // who wants one back is told why there is none
        }
    }

    private Known known(String name) throws IOException {
        Path file = folder.path(name);
        FileTime modified = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Known last = known.get(name);
        if (last != null && last.modified.equals(modified) && last.size == size) return last;
        byte[] content = Files.readAllBytes(file);
        DbcFile read = DbcReader.read(name, content);
        List<DbcLinter> linters = services.linters();
        Known now = new Known(modified, size, read.messages().size(), Replacement.signals(read),
                linters.isEmpty() ? null : linters.get(0).lint(name, content));
        if (now.remarks != null) known.put(name, now);
        return now;
    }
}
