package io.tidegate.base.security.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.access.AccessDesk.Token;
import io.tidegate.api.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
    @TempDir
    Path folder;
    private Path file;
    private Tokens tokens;

    @BeforeEach
    void make() throws IOException {
        file = folder.resolve("console-tokens");
        tokens = new Tokens(file);
    }

    @Test
    void aTokenIsKnownAlsoAfterARestartAndItsFileDoesNotHaveIt() throws IOException {
        String secret = tokens.add("script", Role.OPERATOR, 1_700_000_000_000L);
        Optional<Identity> program = Optional.of(new Identity("script", Role.OPERATOR, true));
        assertEquals(program, tokens.check(secret));
        Tokens next = new Tokens(file);
        assertEquals(program, next.check(secret));
        assertEquals(List.of(new Token("script", Role.OPERATOR, 1_700_000_000_000L)), next.all());
        assertFalse(Files.readString(file).contains(secret.substring(10, 30)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whatIsNoTokenIsNobodys() throws IOException {
        String secret = tokens.add("script", Role.VIEWER, 0);
        String digest = Files.readString(file).strip().replaceFirst("(?s).* ", "");
        for (String other : List.of("", "tidegate_", secret + " ", secret.toUpperCase(), digest,
                "x".repeat(100_000)))
            assertEquals(Optional.empty(), tokens.check(other));
    }

    @Test
    void aDeletedTokenIsRefusedAlsoAfterARestartAndTheOthersAreNot() throws IOException {
        String gone = tokens.add("gone", Role.ADMIN, 0);
        String other = tokens.add("other", Role.ADMIN, 0);
        tokens.delete("gone");
        for (Tokens all : List.of(tokens, new Tokens(file))) {
            assertEquals(Optional.empty(), all.check(gone));
            assertTrue(all.check(other).isPresent());
        }
        assertThrows(IllegalArgumentException.class, () -> tokens.delete("gone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\nadmin b 0 0", "-a", "a/b", "<i>"})
    void aNameThatAFileCouldTakeForMoreIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> tokens.add(name, Role.VIEWER, 0));
        assertFalse(Files.exists(file));
    }

    @Test
    void aNameIsThereOnce() throws IOException {
        String first = tokens.add("script", Role.VIEWER, 0);
        assertThrows(IllegalArgumentException.class, () -> tokens.add("script", Role.ADMIN, 0));
        assertEquals(Role.VIEWER, tokens.check(first).orElseThrow().role());
    }

    @Test
    void whatCannotBeKeptDoesNotCount() throws IOException {
        tokens.add("script", Role.VIEWER, 0);
        Files.createDirectories(folder.resolve("console-tokens.new/in the way"));
        assertThrows(IOException.class, () -> tokens.add("more", Role.VIEWER, 0));
        assertThrows(IOException.class, () -> tokens.delete("script"));
        assertEquals(1, tokens.all().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin script 0", "root script 0 00", "viewer script x 00", "viewer script 0 00"})
    void aDamagedLineIsToldWithItsPlaceAndNotQuoted(String line) throws IOException {
        Files.writeString(file, "# tokens\n" + line + "\n");
        String told = assertThrows(IOException.class, () -> new Tokens(file)).getMessage();
        assertTrue(told.contains("console-tokens line 2 is damaged") && !told.contains("script"), told);
    }
}
