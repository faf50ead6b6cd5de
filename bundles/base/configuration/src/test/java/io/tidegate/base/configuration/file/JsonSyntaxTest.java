package io.tidegate.base.configuration.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void nestingThatWouldEndAThreadIsAFaultOfTheFile(String level) throws IOException {
        String deep = "{\n\"bus\":" + level.repeat(200_000);
        Parsed parsed = Format.JSON.read(deep, key -> false);
        assertEquals("a file that is nested deeper than 32 levels", parsed.faults().get(0).found());
        assertEquals(2, parsed.faults().get(0).line());
        assertEquals(List.of(), parsed.entries());
        assertEquals("{\"a\":1}", Format.JSON.write(deep, Map.of("a", 1), Set.of("a")).replaceAll("\\s", ""));
    }

    @Test
    void aNumberThatWouldFillTheMemoryIsAFaultOfTheFile() {
        assertEquals(1, Format.JSON.read("{\"a:Long\":1e999999999}", key -> false).faults().size());
    }

    @Test
    void keepsTheTypesThatAreWrittenDown() {
        Map<String, Object> values =
                read("{\"a:Integer\": 1, \"b:int[]\": [1, 2], \"c\": 1, \":configurator:ranking\": 5}");
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
        assertEquals("{\"z\":10,\"port:Integer\":20,\"a\":[\"x\",\"y\"],\"f\":0.1}",
                after.replaceAll("\\s", ""));
        assertEquals(20, read(after).get("port"));
    }

    @Test
    void writesANewFile() throws IOException {
        assertEquals(Map.of("a", 1L), read(Format.JSON.write("", Map.of("a", 1), Set.of("a"))));
    }

    @Test
    void refusesWhatIsNoObject() {
        for (String text : List.of("", "[]", "{", "{\"a\"", "{\"a\":", "{} x", "{\"a\":1,}", "\"text\"",
                "/* open"))
            assertEquals(1, Format.JSON.read(text, key -> false).faults().size(), text);
    }
}
