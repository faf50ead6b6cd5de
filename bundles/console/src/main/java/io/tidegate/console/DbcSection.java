package io.tidegate.console;

import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.api.dbc.DbcRemark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The DBC files of {@code config/dbc/} and what their authors should know. A file is read again when it
 * changed.
 */
final class DbcSection implements Section {
    private static final int MAX_SHOWN = 20;
    private static final Comparator<DbcRemark> WORST_FIRST = Comparator.comparing(DbcRemark::level);

    private final Supplier<List<DbcLinter>> linters;
    private final Path folder;
    private final Map<Path, Review> reviews = new ConcurrentHashMap<>();

    private record Review(FileTime modified, long size, List<DbcRemark> remarks) {}

    /** @param config folder of the configuration */
    DbcSection(Supplier<List<DbcLinter>> linters, Path config) {
        this.linters = linters;
        this.folder = config.resolve("dbc");
    }

    @Override
    public void write(Html out) {
        List<Path> files = files();
        reviews.keySet().retainAll(files);
        List<DbcLinter> some = linters.get();
        if (files.isEmpty() || some.isEmpty()) return;
        out.table("dbc", "DBC files", "file", "line", "level", "remark", "advice");
        for (Path file : files) write(file, some.get(0), out);
        out.endTable();
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".dbc"))
                    .sorted().toList();
        } catch (IOException e) {
            return List.of(); // no such folder: nothing to show
        }
    }

    private void write(Path file, DbcLinter linter, Html out) {
        String name = file.getFileName().toString();
        try {
            List<DbcRemark> remarks = review(file, linter);
            if (remarks.isEmpty()) row(out, name, "", "", "no findings", "");
            remarks.stream().limit(MAX_SHOWN).forEach(remark -> row(out, name, remark.line(),
                    remark.level().name().toLowerCase(Locale.ROOT), remark.sentence(), remark.advice()));
            if (remarks.size() > MAX_SHOWN)
                row(out, name, "", "", remarks.size() - MAX_SHOWN + " more",
                        "bin/tidegate dbc lint " + file + " lists all.");
        } catch (IOException e) {
            row(out, name, "", "error", "It cannot be read: " + e, "");
        }
    }

    private static void row(Html out, Object... cells) {
        out.markup("<tr>");
        for (Object cell : cells) out.cell(cell);
        out.markup("</tr>");
    }

    private List<DbcRemark> review(Path file, DbcLinter linter) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        long size = Files.size(file);
        Review last = reviews.get(file);
        if (last == null || !last.modified.equals(modified) || last.size != size) {
            last = new Review(modified, size,
                    linter.lint(file.getFileName().toString(), Files.readAllBytes(file)).stream()
                            .sorted(WORST_FIRST).toList());
            reviews.put(file, last);
        }
        return last.remarks;
    }
}
