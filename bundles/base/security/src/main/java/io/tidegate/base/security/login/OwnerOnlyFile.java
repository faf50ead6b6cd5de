package io.tidegate.base.security.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;

/** Writes files that nobody but their owner can read, from the first byte on. */
final class OwnerOnlyFile {
    private static final FileAttribute<?> FOLDER_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE_MODE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private OwnerOnlyFile() {}

    /** Replaces the file at once: a reader sees the old text or the new one. Makes its folder if need be. */
    static void write(Path file, String text) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        write(file, text, posix);
    }

    /**
     * @param posix whether the file system supports modes; otherwise access lists, otherwise what
     * java.io.File can do
     */
    static void write(Path file, String text, boolean posix) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (posix)
            Files.createDirectories(folder, FOLDER_MODE);
        else
            Files.createDirectories(folder);
        Path draft = folder.resolve(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (posix)
            Files.createFile(draft, FILE_MODE);
        else
            restrict(Files.createFile(draft));
        try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = UTF_8.encode(text);
            while (bytes.hasRemaining()) out.write(bytes);
            out.force(true); // or a power cut after the move left an empty file: nobody could log in
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @throws IOException also if it is not UTF-8; names the file */
    static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException(file + " is damaged: expected UTF-8, found something else."
                    + " Restore it from a backup, or delete it and restart.", e);
        }
    }

    private static void restrict(Path empty) throws IOException {
        AclFileAttributeView access = Files.getFileAttributeView(empty, AclFileAttributeView.class);
        if (access != null) {
            access.setAcl(
                    List.of(AclEntry.newBuilder().setType(AclEntryType.ALLOW).setPrincipal(access.getOwner())
                            .setPermissions(EnumSet.allOf(AclEntryPermission.class)).build()));
            return;
        }
        boolean done = empty.toFile().setReadable(false, false) & empty.toFile().setWritable(false, false)
                & empty.toFile().setReadable(true, true) & empty.toFile().setWritable(true, true);
        if (!done) throw new IOException(empty + " cannot be kept from other users on this file system");
    }
}
