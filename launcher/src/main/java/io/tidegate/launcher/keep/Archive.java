package io.tidegate.launcher.keep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** ZIP files of small files, whole or not at all, for their owner alone. */
final class Archive {
    private static final int MAX_FILES = 10_000;
    private static final long MAX_BYTES = 256L << 20;

    private Archive() {}

    /** @param files by name, with slashes; @param replace whether {@code to} may be there already */
    static void write(Path to, Map<String, byte[]> files, boolean replace) throws IOException {
        if (!replace && Files.exists(to))
            throw new IOException(to + " already exists; name another file, or use --force");
        Path folder = to.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, "." + to.getFileName(), ".part");
        try {
            if (part.getFileSystem().supportedFileAttributeViews().contains("posix"))
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            try (OutputStream out = Files.newOutputStream(part);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
            if (replace)
                Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
            else
                Files.move(part, to);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(to + " already exists; name another file, or use --force", e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** What is in it. @throws IOException if it is none, too large, or names a file outside of its folder */
    static Map<String, byte[]> read(Path from) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(from);
                ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) continue;
                String name = entry.getName();
                if (!isInside(name))
                    throw new IOException(from + " names a file outside of its folder: " + name);
                byte[] content = zip.readNBytes((int) (MAX_BYTES - bytes + 1));
                bytes += content.length;
                if (bytes > MAX_BYTES || files.size() >= MAX_FILES)
                    throw new IOException(from + " is larger than a backup may be ("
                            + (MAX_BYTES >> 20) + " MiB, " + MAX_FILES + " files)");
                files.put(name, content);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(from + " is no ZIP file: " + e.getMessage(), e);
        }
        return files;
    }

    private static boolean isInside(String name) {
        Path path = Path.of(name);
        return !path.isAbsolute() && !name.contains("\\") && path.normalize().equals(path)
                && !path.startsWith("..") && !name.isEmpty();
    }
}
