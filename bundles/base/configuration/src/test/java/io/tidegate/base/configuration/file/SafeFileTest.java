package io.tidegate.base.configuration.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
    @TempDir
    Path folder;

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void givesANewFileToItsOwnerOnly() throws IOException {
        Path file = folder.resolve("new.cfg");
        SafeFile.write(file, "ü\n");
        assertEquals("ü\n", Files.readString(file));
        assertEquals("rw-------", permissions(file));
    }

    @Test
    void keepsThePermissionsOfAnOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("old.cfg"), "1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        SafeFile.write(file, "2");
        assertEquals("rw-rw-r--", permissions(file));
    }

    @Test
    void writesThroughALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real"), "1");
        Path link = Files.createSymbolicLink(folder.resolve("link.cfg"), real);
        SafeFile.write(link, "2");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("2", Files.readString(real));
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("dir.cfg/x"));
        assertThrows(IOException.class, () -> SafeFile.write(inTheWay.getParent(), "1"));
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }
}
