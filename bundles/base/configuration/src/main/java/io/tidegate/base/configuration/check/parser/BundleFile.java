package io.tidegate.base.configuration.check.parser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A bundle without a framework: a jar, or a folder with what would be in one. */
public final class BundleFile implements AutoCloseable {
    private final Path path;
    private final JarFile jar;

    /** @throws IOException if it is neither */
    public BundleFile(Path path) throws IOException {
        this.path = path;
        this.jar = Files.isDirectory(path) ? null : new JarFile(path.toFile(), false);
    }

    /** The names of its entries right below a folder. */
    public List<String> entries(String folder) throws IOException {
        if (jar != null)
            return jar.stream().map(ZipEntry::getName).filter(name -> name.matches(folder + "/[^/]+"))
                    .toList();
        if (!Files.isDirectory(path.resolve(folder)))
            return List.of();
        try (Stream<Path> files = Files.list(path.resolve(folder))) {
            return files.map(file -> folder + "/" + file.getFileName()).sorted().toList();
        }
    }

    /** What is in an entry, if it is there. */
    public Optional<byte[]> read(String entry) throws IOException {
        ZipEntry found = jar == null ? null : jar.getEntry(entry);
        boolean isThere = jar == null ? Files.isRegularFile(path.resolve(entry)) : found != null;
        if (!isThere)
            return Optional.empty();
        try (InputStream in =
                jar == null ? Files.newInputStream(path.resolve(entry)) : jar.getInputStream(found)) {
            return Optional.of(BundleEntry.read(in));
        }
    }

    @Override
    public void close() throws IOException {
        if (jar != null)
            jar.close();
    }
}
