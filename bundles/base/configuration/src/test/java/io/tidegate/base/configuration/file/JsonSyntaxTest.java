package io.tidegate.base.configuration.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JsonSyntaxTest {
    private static Map<String, Object> read(String text) {
        Parsed parsed = Format.JSON.read(text, key -> false);
        assertEquals(List.of(), parsed.faults());
        Map<String, Object> values = new LinkedHashMap<>();
        parsed.entries().forEach(entry -> values.put(entry.key(), entry.value()));
        return values;
    }

    @Test
    void readsOverComments() {
        String text = """
            /* a comment
               of two lines */ { // and one
              "dir": "C:\\\\", "url": "http://host//path", /* "no": 1, */
              "half": "// not /* one"
            }
            """ + "//" + "x".repeat(10_000);
        assertEquals(Map.of("dir", "C:\\", "url", "http://host//path", "half", "// not /* one"), read(text));
    }

    @Test
    void tellsTheLineOfAKey() {
        assertEquals(4, Format.JSON.read("{\n/*\n*/\n\"a\":\n1}", key -> false).entries().get(0).line());
    }

    @Test
    void keepsTheTypesThatAreWrittenDown() {
        Map<String, Object> values = read("{\"a:Integer\": 1, \"b:int[]\": [1, 2], \"c\": 1, \":configurator:ranking\": 5}");
        assertEquals(1, values.get("a"));
        assertArrayEquals(new int[] {1, 2}, (int[]) values.get("b"));
        assertEquals(1L, values.get("c"));
        assertEquals(3, values.size());
    }

    @Test
    void writesInTheOrderOfTheFileWithItsKeys() throws IOException {
        String before = "{ \"z\": 1, \"port:Integer\": 2, \"gone\": 3 }";
        Map<String, Object> values = Map.of("z", 10, "port", 20, "a", new String[] {"x", "y"}, "f", 0.1f);
        String after = Format.JSON.write(before, new java.util.TreeMap<>(values), Set.of("z"));
        assertEquals("{\"z\":10,\"port:Integer\":20,\"a\":[\"x\",\"y\"],\"f\":0.1}", after.replaceAll("\\s", ""));
        assertEquals(20, read(after).get("port"));
    }

    @Test
    void writesANewFile() throws IOException {
        assertEquals(Map.of("a", 1L), read(Format.JSON.write("", Map.of("a", 1), Set.of("a"))));
    }

    @Test
    void refusesWhatIsNoObject() {
        for (String text : List.of("", "[]", "{", "{\"a\"", "{\"a\":", "{} x", "{\"a\":1,}", "\"text\"", "/* open"))
            assertEquals(1, Format.JSON.read(text, key -> false).faults().size(), text);
    }
}
