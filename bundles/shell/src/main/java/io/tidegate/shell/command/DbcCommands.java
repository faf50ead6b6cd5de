package io.tidegate.shell.command;

import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.api.dbc.DbcRemark.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What authors of DBC files should know about them. */
public final class DbcCommands {
    private final Supplier<DbcLinter> linter;
    private final Path config;

    /** @param linter gives null while there is none */
    public DbcCommands(Supplier<DbcLinter> linter, Path config) {
        this.linter = linter;
        this.config = config;
    }

    /** The files of {@code config/dbc/}, and how many remarks each gives. */
    public String list() {
        DbcLinter now = linter.get();
        if (now == null) return missing();
        Table table = new Table("file", "errors", "warnings", "remarks");
        try (Stream<Path> files = Files.list(config.resolve("dbc"))) {
            for (Path file : files.filter(DbcCommands::isDbc).sorted().toList()) {
                List<DbcRemark> found = now.lint(file.getFileName().toString(), Files.readAllBytes(file));
                table.row(file.getFileName(), count(found, Level.ERROR), count(found, Level.WARNING),
                        count(found, Level.INFO));
            }
        } catch (IOException e) {
            return "the DBC files cannot be listed: " + e;
        }
        return table.or("there is no DBC file in " + config.resolve("dbc"));
    }

    private static boolean isDbc(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".dbc")
                && Files.isRegularFile(file);
    }

    private static long count(List<DbcRemark> remarks, Level level) {
        return remarks.stream().filter(remark -> remark.level() == level).count();
    }

    /** @param name in {@code config/dbc/}, or a path from the config folder */
    public String lint(String name) {
        DbcLinter now = linter.get();
        if (now == null) return missing();
        try {
            for (Path folder : List.of(config.resolve("dbc"), config)) {
                Path file = folder.resolve(name);
                if (Files.isRegularFile(file)) return report(name, now.lint(name, Files.readAllBytes(file)));
            }
        } catch (IOException | InvalidPathException e) {
            return name + " cannot be read: " + e;
        }
        return "there is no file " + name + "; tidegate:lint lists those of " + config.resolve("dbc");
    }

    private static String report(String name, List<DbcRemark> remarks) {
        StringBuilder text = new StringBuilder();
        for (DbcRemark remark : remarks)
            text.append(remark.file()).append(':').append(remark.line())
                    .append(remark.column() > 0 ? ":" + remark.column() : "").append(": ")
                    .append(remark.level().name().toLowerCase(Locale.ROOT)).append(": ")
                    .append(remark.sentence())
                    .append(' ').append(remark.advice()).append(System.lineSeparator());
        return text + name + ": " + count(remarks, Level.ERROR) + " errors, " + count(remarks, Level.WARNING)
                + " warnings, " + count(remarks, Level.INFO) + " remarks";
    }

    private static String missing() {
        return "nothing here reads DBC files: core.dbc is not running (feature can)";
    }
}
