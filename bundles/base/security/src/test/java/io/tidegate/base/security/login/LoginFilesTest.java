package io.tidegate.base.security.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginFilesTest {
    @TempDir
    private Path data;
    private Path folder;
    private LoginFiles files;

    @BeforeEach
    void open() {
        folder = data.resolve("security");
        files = new LoginFiles(folder);
    }

    @Test
    void thereIsNoLoginBeforeTheFirstStart() throws IOException {
        assertTrue(files.read().isEmpty());
    }

    @Test
    void theMadePasswordIsTheOneThatMatches() throws IOException {
        String password = files.make(new SecureRandom());
        PasswordHash hash = files.read().orElseThrow();
        assertTrue(hash.matches("admin", password));
        assertFalse(hash.matches("admin", password + "x"));
        assertFalse(hash.matches("Admin", password));
    }

    @Test
    void theFirstStartDoesNotWaitForASlowHashWhichIsMadeAtTheFirstLogin() throws IOException {
        files.make(new SecureRandom());
        PasswordHash made = files.read().orElseThrow();
        assertTrue(made.line().startsWith("admin:pbkdf2-hmac-sha256:10000:"), made.line());
        assertTrue(made.isOutdated() && made.hasMark());
    }

    @Test
    void aLoginThatIsNotUtf8IsNamed() throws IOException {
        files.make(new SecureRandom());
        Files.write(folder.resolve("console-login"), new byte[] {(byte) 0xff, (byte) 0xfe});
        String said = assertThrows(IOException.class, files::read).getMessage();
        assertTrue(said.startsWith(folder.resolve("console-login") + " is damaged"), said);
    }

    /** The log is read by more people than the file. */
    @Test
    void ofADamagedLoginNothingIsQuoted() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("console-login"),
                "admin:pbkdf2-hmac-sha256:c2FsdA==:aGFzaA==:bWFy\n");
        String said = assertThrows(IOException.class, files::read).getMessage();
        assertFalse(said.contains("c2FsdA"), said);
    }

    @Test
    void aPasswordHas125BitsAndIsNeverMadeTwice() throws IOException {
        String one = files.make(new SecureRandom());
        assertTrue(one.matches("([a-km-np-z2-9]{5}-){4}[a-km-np-z2-9]{5}"), "25 characters of 32");
        assertNotEquals(one, files.make(new SecureRandom()));
    }

    @Test
    void onlyTheHashStaysOnDisk() throws IOException {
        String password = files.make(new SecureRandom());
        assertTrue(Files.readString(files.clear()).contains(password));
        assertTrue(files.forgetClear());
        assertFalse(files.forgetClear());
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList())
                assertFalse(Files.readString(file).contains(password), file.toString());
        }
    }

    @Test
    void nobodyElseMayReadThem() throws IOException {
        assumeTrue(data.getFileSystem().supportedFileAttributeViews().contains("posix"), "no modes here");
        files.make(new SecureRandom());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        try (Stream<Path> made = Files.list(folder)) {
            for (Path file : made.toList())
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void whereThereAreNoModesTheFileIsStillKeptFromOthers() throws IOException {
        Path file = data.resolve("secret");
        OwnerOnlyFile.write(file, "hidden", false);
        assertEquals("hidden", Files.readString(file));
        assumeTrue(data.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "cannot be seen here");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aDamagedHashOpensNothingAndSaysWhatToDo() throws IOException {
        files.make(new SecureRandom());
        Files.writeString(folder.resolve("console-login"), "admin:admin\n");
        String message = assertThrows(IOException.class, files::read).getMessage();
        assertTrue(message.contains("console-login is damaged: expected one line"), message);
        assertTrue(message.contains("Delete it and restart"), message);
    }

    @Test
    void deletingTheHashMakesANewPassword() throws IOException {
        String before = files.make(new SecureRandom());
        Files.delete(folder.resolve("console-login"));
        assertTrue(files.read().isEmpty());
        files.make(new SecureRandom());
        assertFalse(files.read().orElseThrow().matches("admin", before));
    }
}
