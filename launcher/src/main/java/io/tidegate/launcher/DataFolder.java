package io.tidegate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What it keeps is nobody else's: no user of this machine but those of its group may look into the data
 * folder.
 */
final class DataFolder {
    private static final int OTHERS = 07;
    private static final int STICKY = 01000;
    private static final int PERMISSIONS = 07777;

    private DataFolder() {}

    /**
     * Takes the permissions of others from the folder; the other bits, such as setgid, stay. A folder with
     * the sticky bit, such as {@code /tmp}, is shared on purpose and stays as it is.
     *
     * @return what to say if others still may look into it
     */
    static Optional<String> keepFromOthers(Path data) throws IOException {
        if (!data.getFileSystem().supportedFileAttributeViews().contains("unix")) return Optional.empty();
        int mode = (Integer) Files.getAttribute(data, "unix:mode") & PERMISSIONS;
        if ((mode & OTHERS) == 0) return Optional.empty();
        if ((mode & STICKY) != 0)
            return Optional.of(data + " is accessible to every user of this machine, and stays so,"
                    + " as it is shared by several (sticky bit): use a folder of its own for --data");
        try {
            Files.setAttribute(data, "unix:mode", mode & ~OTHERS);
            return Optional.empty();
        } catch (IOException notOurs) {
            return Optional.of(
                    data + " is accessible to every user of this machine, and only its owner can change that:"
                            + " chmod o-rwx it");
        }
    }
}
