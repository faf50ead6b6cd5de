package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderDiskTest {
    @TempDir
    private Path temp;
    private FolderDisk disk;

    @BeforeEach
    void within() { disk = new FolderDisk(temp.resolve("a/b")); }

    /** Linux cannot force a device without a disk behind it, and says so to whoever asks. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void forcingAFileAsksTheOperatingSystem() throws IOException {
        try (DiskFile file = new FolderDisk(Path.of("/dev")).open("null", true)) {
            assertThrows(IOException.class, file::force);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void forcingAFolderAsksTheOperatingSystem() {
        assertThrows(IOException.class, new FolderDisk(Path.of("/proc"))::force);
    }

    @Test
    void eachFolderThatItMakesIsMadeDurableInItsParent() throws IOException {
        List<Path> forced = new ArrayList<>();
        FolderDisk deep = new FolderDisk(temp.resolve("x/y/z"), forced::add);
        deep.folder("more").create("file").close();
        assertEquals(List.of(temp, temp.resolve("x"), temp.resolve("x/y"), temp.resolve("x/y/z")), forced);
        deep.force();
        assertEquals(deep.path(), forced.get(4));
    }

    @Test
    void anInterruptedThreadCanStillForceAndStaysInterrupted() throws IOException {
        disk.create("file").close();
        Thread.currentThread().interrupt();
        disk.force();
        assertTrue(Thread.interrupted());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void othersMayNotReadWhatItMakes() throws IOException {
        disk.create("file").close();
        String folder = PosixFilePermissions.toString(Files.getPosixFilePermissions(disk.path()));
        String file =
                PosixFilePermissions.toString(Files.getPosixFilePermissions(disk.path().resolve("file")));
        assertTrue(folder.startsWith("rwx") && folder.endsWith("---") && folder.charAt(4) == '-', folder);
        assertTrue(file.startsWith("rw-") && file.endsWith("---") && file.charAt(4) == '-', file);
    }

    @Test
    void aFileThatIsRenamedReplacesAnother() throws IOException {
        disk.create("old").close();
        try (DiskFile file = disk.create("new")) {
            file.write(0, new byte[] {1, 2, 3});
        }
        disk.rename("new", "old");
        assertEquals(List.of("old"), disk.names());
        assertEquals(3, Files.size(disk.path().resolve("old")));
    }

    @Test
    void aFileThatIsThereIsNotMadeAgainAndOneThatIsNotIsNotMadeByOpening() throws IOException {
        disk.create("file").close();
        assertThrows(FileAlreadyExistsException.class, () -> disk.create("file"));
        assertThrows(FileNotFoundException.class, () -> disk.open("other", true));
        assertThrows(FileNotFoundException.class, () -> disk.open("other", false));
        assertEquals(List.of("file"), disk.names());
    }

    @Test
    void aFolderIsDeletedOnlyWhenItIsEmpty() throws IOException {
        assertEquals(List.of(), disk.names());
        assertFalse(disk.isFolder("sub"));
        Disk sub = disk.folder("sub");
        sub.create("file").close();
        assertTrue(disk.isFolder("sub"));
        assertFalse(disk.deleteIfEmpty());
        assertThrows(DirectoryNotEmptyException.class, () -> disk.delete("sub"));
        sub.delete("file");
        sub.delete("file");
        disk.delete("sub");
        assertTrue(disk.deleteIfEmpty());
        assertFalse(Files.exists(disk.path()));
    }

    /** As the JDK tells of a folder that fails while it is listed: not as an IOException. */
    @Test
    void aFolderThatFailsWhileItIsListedThrowsAnIoException() {
        IOException failure = new IOException("Input/output error");
        DirectoryStream<Path> failing = new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() { throw new DirectoryIteratorException(failure); }

            @Override
            public void close() {}
        };
        assertSame(failure, assertThrows(IOException.class, () -> FolderDisk.names(failing)));
    }

    @Test
    void aNameThatCannotBeIsNoFileAndNoOtherKindOfFailure() throws IOException {
        disk.create("file").close();
        assertFalse(disk.isFolder("a\0b"));
        assertThrows(IOException.class, () -> disk.open("a\0b", false));
        assertThrows(IOException.class, () -> disk.create("a\0b"));
        assertThrows(IOException.class, () -> disk.delete("a\0b"));
    }

    @Test
    void whereAFileIsInsteadOfAFolderNothingIsInIt() throws IOException {
        disk.create("file").close();
        assertEquals(List.of(), disk.folder("file").names());
        assertFalse(disk.isFolder("file"));
    }

    /** A folder that cannot be looked at is not one without files: what is in it would not be found. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatCannotBeLookedAtIsNotAnEmptyOne() {
        Disk beyond = new FolderDisk(Path.of("x".repeat(300)));
        assertThrows(IOException.class, beyond::names);
        assertThrows(IOException.class, () -> new FolderDisk(temp).isFolder("x".repeat(300)));
    }

    @Test
    void theRoomIsThatOfTheFileSystemAlsoWhereNoFolderIsYet() throws IOException {
        long capacity = Files.getFileStore(temp).getTotalSpace();
        assertEquals(capacity, disk.capacity());
        assertTrue(disk.room() > 0 && disk.room() <= capacity, disk.room() + " of " + capacity);
    }

    @Test
    void aFileIsReadAsItWasWritten() throws IOException {
        try (DiskFile file = disk.create("file")) {
            file.write(2, new byte[] {1, 2, 3});
            file.truncate(4);
            byte[] read = new byte[10];
            assertEquals(4, file.read(0, read, 10));
            assertEquals(2, read[3]);
            assertEquals(0, file.read(4, read, 10));
            assertEquals(4, file.size());
        }
    }
}
