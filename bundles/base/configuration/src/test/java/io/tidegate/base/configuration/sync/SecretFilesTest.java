package io.tidegate.base.configuration.sync;

import static io.tidegate.base.configuration.sync.SyncFixture.PLANT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
    @TempDir
    Path temp;
    private SyncFixture at;

    @BeforeEach
    void start() throws IOException { at = new SyncFixture(temp); }

    @Test
    void aSecretThatComesOrChangesIsTakenIn() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\n.token = $[secret:plant]\n");
        at.settle();
        assertTrue(at.sync.status().trouble().contains(":2: .token: expected a file secrets/plant"),
                at.sync.status().trouble());
        Path secret = Files.createDirectories(at.folder.resolve("secrets")).resolve("plant");
        Files.writeString(secret, "one");
        at.settle();
        assertTrue(at.sync.status().isWell(), at.sync.status().trouble());
        Files.writeString(secret, "another");
        at.settle();
        at.settle();
        assertEquals(List.of("put " + PLANT, "put " + PLANT, "put " + PLANT), at.store.done);
    }

    @Test
    void aBrokenFileWithASecretIsReadOnce() throws IOException {
        at.write(PLANT + ".cfg", "bus = can0\n.token = $[secret:plant]\n");
        Path secret = Files.createDirectories(at.folder.resolve("secrets")).resolve("plant");
        Files.writeString(secret, "one");
        at.settle();
        at.write(PLANT + ".cfg", "bus = can0\n.token = $[secret:plant]\nport = x\n");
        at.settle();
        Files.writeString(secret, "another");
        at.settle();
        assertEquals(List.of("put " + PLANT), at.store.done);
        assertTrue(at.sync.status().trouble().contains("keeps its last good configuration"),
                at.sync.status().trouble());
    }
}
