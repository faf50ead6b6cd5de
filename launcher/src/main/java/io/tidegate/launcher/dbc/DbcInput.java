package io.tidegate.launcher.dbc;

import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.read.DbcReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** DBC files named on the command line. */
public final class DbcInput {
    private DbcInput() {}

    /** @throws IOException if a file cannot be read, or none of them has a message */
    public static List<DbcFile> readAll(List<Path> paths) throws IOException {
        List<DbcFile> files = new ArrayList<>();
        for (Path path : paths) files.add(read(path));
        if (files.stream().allMatch(file -> file.messages().isEmpty()))
            throw new IOException("expected messages (BO_) in " + paths.stream().map(Path::toString)
                    .reduce((one, other) -> one + ", " + other).orElse("a DBC file") + ", found none");
        return files;
    }

    /** @throws IOException if it cannot be read; the message names it */
    static DbcFile read(Path path) throws IOException {
        if (Files.isDirectory(path)) throw new IOException(path + ": expected a DBC file, found a folder");
        try {
            return DbcReader.read(path);
        } catch (NoSuchFileException e) {
            throw new IOException(path + ": expected a DBC file, found nothing there", e);
        }
    }
}
