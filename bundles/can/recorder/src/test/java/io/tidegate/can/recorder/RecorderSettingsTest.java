package io.tidegate.can.recorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecorderSettingsTest {
    private static RecorderSettings.Upload upload(String url, String password, Path key, Path knownHosts) {
        return new RecorderSettings.Upload(URI.create(url), password, key, knownHosts, false);
    }

    @Test
    void theAddressNamesUserHostPortAndFolder() {
        RecorderSettings.Upload upload =
                upload("sftp://logger@files.example/drives", "secret", null, Path.of("known"));
        assertEquals(22, upload.port());
        assertEquals("/drives", upload.folder());
    }

    @ParameterizedTest
    @CsvSource({"http://logger@files.example/x", "sftp://files.example/x",
        "sftp://logger:secret@files.example/x"})
    void anotherAddressIsRefused(String url) {
        String message = assertThrows(IllegalArgumentException.class,
                () -> upload(url, "secret", null, Path.of("known"))).getMessage();
        assertTrue(message.startsWith("sftp.url: expected sftp://user@host:22/folder"), message);
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void withoutKnownHostKeysNothingIsUploaded() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> upload("sftp://logger@files.example/x", "secret", null, null)).getMessage();
        assertTrue(message.startsWith("sftp.known.hosts: expected"), message);
    }

    @Test
    void withoutKeyAndPasswordNothingIsUploaded() {
        assertThrows(IllegalArgumentException.class,
                () -> upload("sftp://logger@files.example/x", "", null, Path.of("known")));
    }
}
