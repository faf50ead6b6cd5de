package io.tidegate.base.configuration.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Replaces a file so that every reader, and every power cut, sees the old or the new content and nothing
 * between.
 */
public final class SafeFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final Set<PosixFilePermission> FOLDER_OF_OWNER = EnumSet.of(PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private SafeFile() {}

    /** Makes a folder, if it is not there, and keeps everybody but its owner out of it. */
    public static void ownersFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        permit(folder, FOLDER_OF_OWNER);
    }

    /**
     * Writes text by temporary file and rename, UTF-8. An existing file keeps its permissions; a new one is
     * for its owner only, as it may hold a secret. A symbolic link stays one: what it points to is
     * replaced.
     *
     * @throws IOException if the folder cannot be written; the old file is untouched
     */
    public static void write(Path file, String text) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        try {
            Files.deleteIfExists(temporary);
            create(temporary, text);
            permit(temporary, Files.exists(target) ? permissions(target) : OWNER_ONLY);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void create(Path file, String text) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            permit(file, OWNER_ONLY); // before the first byte
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining())
                out.write(bytes);
            out.force(true);
        }
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null ? OWNER_ONLY : view.readAttributes().permissions();
    }

    private static void permit(Path file, Set<PosixFilePermission> permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) // Windows has none
            view.setPermissions(permissions);
    }
}
