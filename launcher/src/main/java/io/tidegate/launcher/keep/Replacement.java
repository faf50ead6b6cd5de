package io.tidegate.launcher.keep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Replaces files of a folder in which another user may write, who is not to gain by it that root does it:
 * through no link, under no name that can be foreseen. Owner, group and permissions stay.
 */
final class Replacement {
    private static final int NEW_FILE = 0640;
    private static final int PERMISSIONS = 07777;
    private static final int PERMISSIONS_OF_FILE = 0777;
    private static final int READ_BY_GROUP = 0040;

    private Replacement() {}

    /**
     * @throws IOException if there is something that cannot be replaced by a file: a link or a folder, or no
     *         folder above it
     */
    static void check(Path folder, Path file) throws IOException {
        for (Path path = file; !path.equals(folder); path = path.getParent()) {
            if (Files.isSymbolicLink(path))
                throw new IOException(path + " is a link, and links are not followed: remove it, or restore "
                        + file + " by hand");
            boolean above = !path.equals(file);
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && above != Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                throw new IOException(path + " is " + (above ? "a file" : "a folder") + ", and a "
                        + (above ? "folder" : "file")
                        + " in the backup: move it away");
        }
    }

    /** @param folder a real path; folders between it and the file are made */
    static void write(Path folder, Path file, byte[] content) throws IOException {
        check(folder, file);
        makeFolders(file.getParent());
        Path part = Files.createTempFile(file.getParent(), ".", ".part");
        try {
            try (FileChannel out =
                    FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) out.write(bytes);
                out.force(true);
            }
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS))
                own(part, file, mode(file) & PERMISSIONS_OF_FILE);
            else
                own(part, file.getParent(), NEW_FILE);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void makeFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        makeFolders(folder.getParent());
        Files.createDirectory(folder);
        own(folder, folder.getParent(), mode(folder.getParent()));
    }

    private static boolean isUnix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** Permissions, set-group-id included, which POSIX views do not know; anything where there are none. */
    private static int mode(Path path) throws IOException {
        return isUnix(path)
                ? (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS) & PERMISSIONS : 0;
    }

    private static void own(Path path, Path like, int mode) throws IOException {
        if (!isUnix(path)) return;
        Map<String, Object> is = Files.readAttributes(path, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
        Map<String, Object> shall = Files.readAttributes(like, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
        if (!is.get("gid").equals(shall.get("gid")))
            Files.setAttribute(path, "unix:gid", shall.get("gid"), LinkOption.NOFOLLOW_LINKS);
        try {
            if (!is.get("uid").equals(shall.get("uid")))
                Files.setAttribute(path, "unix:uid", shall.get("uid"), LinkOption.NOFOLLOW_LINKS);
        } catch (FileSystemException e) {
            if ((mode & READ_BY_GROUP) == 0) throw e; // not root: the gateway still reads it by its group
        }
        Files.setAttribute(path, "unix:mode", mode, LinkOption.NOFOLLOW_LINKS);
    }
}
