package io.tidegate.live.part;

import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.api.text.OneLine;
import io.tidegate.core.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The DBC files of {@code config/dbc/} and what their authors should know. A file is read again when it changed. */
final class DbcFiles implements Part {
    /** Of one file; how many there are is told as well. */
    private static final int MOST_REMARKS = 100;
    private static final Comparator<DbcRemark> WORST_FIRST = Comparator.comparing(DbcRemark::level);

    private final Services services;
    private final Path folder;
    private final Rows rows = new Rows("dbc");
    private final Map<Path, Review> reviews = new ConcurrentHashMap<>();

    /** @param remarks null if nobody is there who has any */
    private record Review(FileTime modified, long size, List<DbcRemark> remarks) {}

    DbcFiles(Services services, Path folder) {
        this.services = services;
        this.folder = folder;
    }

    @Override
    public String name() { return "dbc"; }

    @Override
    public List<Row> rows() {
        try {
            List<Path> files = files();
            reviews.keySet().retainAll(files);
            return rows.of(files, file -> file.getFileName().toString(), this::write);
        } catch (NoSuchFileException e) {
            return List.of(); // nothing to show
        } catch (IOException | UncheckedIOException e) {
            return rows.of(List.of(folder), all -> all.getFileName().toString(), (all, row) -> unreadable(all, e, row));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".dbc")).sorted().toList();
        }
    }

    private static void unreadable(Path file, Exception why, JsonWriter row) {
        row.put("file", file.getFileName().toString()).put("trouble", "It cannot be read: " + OneLine.of(why.toString()));
    }

    private void write(Path file, JsonWriter row) {
        try {
            Review review = review(file);
            row.put("file", file.getFileName().toString()).put("bytes", review.size).put("modified", review.modified.toMillis());
            if (review.remarks != null) remarks(review.remarks, row);
        } catch (IOException e) {
            unreadable(file, e, row);
        }
    }

    private static void remarks(List<DbcRemark> remarks, JsonWriter row) {
        row.put("found", remarks.size()).beginArray("remarks");
        remarks.stream().limit(MOST_REMARKS).forEach(remark -> row.beginObject().put("line", remark.line())
                .put("column", remark.column()).put("level", remark.level().name().toLowerCase(Locale.ROOT))
                .put("rule", remark.rule()).put("message", remark.message()).put("signal", remark.signal())
                .put("sentence", remark.sentence()).put("advice", remark.advice()).endObject());
        row.endArray();
    }

    private Review review(Path file) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Review last = reviews.get(file);
        if (last == null || !last.modified.equals(modified) || last.size != size) {
            List<DbcLinter> linters = services.linters();
            if (linters.isEmpty()) return new Review(modified, size, null);
            last = new Review(modified, size, linters.get(0).lint(file.getFileName().toString(), Files.readAllBytes(file)).stream()
                    .sorted(WORST_FIRST).toList());
            reviews.put(file, last);
        }
        return last;
    }
}
