package io.tidegate.api.can;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundAdapterTest {
    private static final String PID = "io.tidegate.can.network";

    @TempDir
    private Path folder;

    private static FoundAdapter found(String name, String description, String pid, String key, String value) {
        return new FoundAdapter(name, description, pid, Map.of(key, value), false, 0);
    }

    private static String refusal(String name, String description, String pid, String key, String value) {
        return assertThrows(IllegalArgumentException.class, () -> found(name, description, pid, key, value))
                .getMessage();
    }

    @Test
    void itsConfigurationBecomesAFileOnce() throws IOException {
        FoundAdapter adapter =
                found("hall", "socketcand in the hall, at 10.0.0.7:29536", PID, "buses", "can0=hall");
        Path file = adapter.accept(folder);
        assertEquals("# socketcand in the hall, at 10.0.0.7:29536\nbuses = can0=hall\n",
                Files.readString(file));
        assertEquals("io.tidegate.can.network~hall.cfg", file.getFileName().toString());
        assertThrows(FileAlreadyExistsException.class, () -> adapter.accept(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nhost = evil", "a\rb", "a\0b", "a\u0085b", "a\u2028b", "a\u001b[2Jb", "a\tb",
        "a\u000cb"})
    void noTextThatCameFromOutsideBeginsALineOfItsOwn(String text) {
        assertTrue(refusal("hall", text, PID, "host", "x").startsWith("description: expected one line"));
        assertTrue(refusal("hall", "x", PID, "host", text).startsWith("host: expected one line"));
        assertTrue(refusal("hall", "x", PID, text, "x").startsWith("key: expected letters"));
        assertTrue(refusal(text, "x", PID, "host", "x").startsWith("name: expected letters"));
        assertTrue(refusal("hall", "x", text, "host", "x").startsWith("pid: expected letters"));
        assertFalse(refusal("hall", text, PID, "host", "x").contains(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../hall", "hall/x", "hall~x", "", " ", "a b"})
    void itsNameIsNoOtherFolderAndNoOtherInstance(String name) {
        assertTrue(refusal(name, "x", PID, "host", "x")
                .startsWith("name: expected letters, digits and _, found '"));
    }
}
