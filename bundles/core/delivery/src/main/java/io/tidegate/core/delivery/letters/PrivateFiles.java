package io.tidegate.core.delivery.letters;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders that others on this machine cannot read: 0640 and 0750, where the file system knows such. */
final class PrivateFiles {
    private PrivateFiles() { }

    private static FileAttribute<?>[] mode(Path place, String mode) {
        boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (!posix) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))};
    }

    /** Makes a folder and those it lies in, if need be. */
    static void makeFolders(Path folder) throws IOException { Files.createDirectories(folder, mode(folder, "rwxr-x---")); }

    /** Makes an empty file if it is not there. */
    static void make(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, "rw-r-----"));
        } catch (FileAlreadyExistsException e) {
            return; // it is there: good
        }
    }
}
