package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void onlyWhereModesAre() {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("unix"), "no modes here");
    }

    private int mode() throws IOException {
        return (Integer) Files.getAttribute(folder, "unix:mode") & 07777;
    }

    @Test
    void othersLoseWhatTheyMayAndTheGroupKeepsItsBits() throws IOException {
        Files.setAttribute(folder, "unix:mode", 02775);
        assertEquals(Optional.empty(), DataFolder.keepFromOthers(folder));
        assertEquals("2770", Integer.toOctalString(mode()));
    }

    @Test
    void aFolderThatIsSharedOnPurposeStaysAndIsTold() throws IOException {
        Files.setAttribute(folder, "unix:mode", 01777);
        String said = DataFolder.keepFromOthers(folder).orElseThrow();
        assertTrue(said.startsWith(folder + " is accessible to every user of this machine"), said);
        assertEquals("1777", Integer.toOctalString(mode()));
    }

    @Test
    void aFolderOfItsOwnIsNotTouched() throws IOException {
        Files.setAttribute(folder, "unix:mode", 0750);
        assertEquals(Optional.empty(), DataFolder.keepFromOthers(folder));
        assertEquals("750", Integer.toOctalString(mode()));
    }
}
