package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTlsTest {
    @TempDir
    private Path folder;

    private String refusal(String pem) throws IOException {
        Path file = Files.writeString(folder.resolve("console.pem"), pem);
        return assertThrows(IOException.class, () -> ConsoleTls.properties(file, folder, null)).getMessage();
    }

    @Test
    void aFileWithoutACertificateIsSaid() throws IOException {
        String said = refusal("no certificate");
        assertTrue(said.startsWith("--console-tls: ") && said.contains("console.pem"), said);
    }

    @Test
    void anythingElseThanACertificateIsSaidAndNotQuoted() throws IOException {
        String said = refusal("-----BEGIN CERTIFICATE-----\nhidden\n-----END CERTIFICATE-----\n");
        assertTrue(said.startsWith("--console-tls: expected a certificate and its key (PEM) in "), said);
        assertFalse(said.contains("hidden"), said);
    }
}
