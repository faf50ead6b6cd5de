package io.tidegate.base.configuration.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CfgSyntaxTest {
    private static Object read(String line, boolean list) {
        Parsed parsed = Format.CFG.read(line, key -> list);
        assertEquals(List.of(), parsed.faults(), line);
        return parsed.entries().get(0).value();
    }

    private static String change(String text, String key, Object value) throws IOException {
        return Format.CFG.write(text, value == null ? Map.of() : Map.of(key, value), Set.of(key));
    }

    @Test
    void takesABackslashAsItIs() {
        assertEquals("C:\\logs\\new.txt", read("dir = C:\\logs\\new.txt", false));
        assertEquals("C:\\logs", read("dir = C:\\\\logs", false));
        assertEquals("\\\\server\\share", read("dir = \\\\\\\\server\\share", false));
        assertEquals(List.of("C:\\a", "b,c"), read("dirs = C:\\a, b\\,c", true));
    }

    @Test
    void aBackslashAtTheEndSwallowsNoOtherKey() {
        Parsed parsed = Format.CFG.read("dir = C:\\logs\\\nport = 1\n", key -> false);
        assertEquals("C:\\logs\\", parsed.entries().get(0).value());
        assertEquals("1", parsed.entries().get(1).value());
        assertEquals(2, parsed.entries().get(1).line());
    }

    @Test
    void anIndentedLineGoesOn() {
        assertEquals(List.of("a", "b", "c"), read("list = a, \\\n   b,\\\n\tc\n", true));
        assertEquals("ab", read("text = a\\\n   b\n", false));
    }

    @Test
    void readsWindowsLineEndsAndNonAscii() {
        assertEquals("grün", read("colour = grün\r\n", false));
    }

    @Test
    void whatIsWrittenIsReadTheSame() throws IOException {
        Random random = new Random(7);
        String letters = "\\\\,,# =ab[]$ü\"";
        for (int i = 0; i < 20_000; i++) {
            List<String> items = new ArrayList<>();
            for (int j = random.nextInt(4); j >= 0; j--)
                items.add(text(random, letters));
            items.removeIf(String::isEmpty);
            String scalar = text(random, letters);
            assertEquals(items, read(change("x = 1", "x", items), true), items.toString());
            assertEquals(scalar, read(change("# x", "x", scalar), false), scalar);
        }
    }

    private static String text(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--)
            text.append(letters.charAt(random.nextInt(letters.length())));
        return text.toString().strip();
    }

    @Test
    void changesAValueInItsPlace() throws IOException {
        String before = "# head\r\n  port  =  1\r\n\r\nlist = a, \\\r\n  b\r\n# foot";
        assertEquals("# head\r\n  port  =  2\r\n\r\nlist = a, \\\r\n  b\r\n# foot",
                change(before, "port", 2));
        assertEquals("# head\r\n  port  =  1\r\n\r\nlist = c, d\r\n# foot",
                change(before, "list", List.of("c", "d")));
        assertEquals("# head\r\n  port  =  1\r\n\r\n# foot", change(before, "list", null));
    }

    @Test
    void putsANewKeyBelowTheCommentThatShowsItsDefault() throws IOException {
        assertEquals("# The port.\n# port = 7065\nport = 80\n# Other.\n# other = 1\n",
                change("# The port.\n# port = 7065\n# Other.\n# other = 1\n", "port", 80));
        assertEquals("#port=7065\nport = 80", change("#port=7065", "port", 80));
    }

    @Test
    void putsOtherNewKeysAtTheEnd() throws IOException {
        assertEquals("a = 1\nb = 2\n", change("a = 1", "b", 2));
        assertEquals("a = 1\nb = 2\n", change("a = 1\n", "b", 2));
        assertEquals("b = 2\n", change("", "b", 2));
        assertEquals("x = 0\na = 1\nb = 2\n",
                Format.CFG.write("x = 0", Map.of("a", 1, "b", 2), Set.of("a", "b")));
    }

    @Test
    void givesAnEmptyValueItsSpace() throws IOException {
        assertEquals("a = 1\n", change("a =\n", "a", 1));
        assertEquals("a = \n", change("a = 1\n", "a", ""));
    }

    @Test
    void refusesAValueThatIsNoLine() {
        assertThrows(IOException.class, () -> change("", "a", "one\ntwo"));
        assertThrows(IOException.class, () -> change("", "a", " padded"));
    }
}
