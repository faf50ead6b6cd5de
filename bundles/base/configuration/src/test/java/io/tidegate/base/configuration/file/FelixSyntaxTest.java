package io.tidegate.base.configuration.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FelixSyntaxTest {
    @Test
    void readsEachKeyWithItsLine() {
        Parsed parsed = Format.CONFIG.read("""
            # head "with one quote
            port=I"7065"
            list=[ \\
              "a\\=b", \\
              "c\\ d", \\
              ]
            # between
            .token="x\\=y"
            """, key -> false);
        assertEquals(List.of(), parsed.faults());
        assertEquals(new Entry("port", 2, 7065), parsed.entries().get(0));
        assertArrayEquals(new String[] {"a=b", "c d"}, (String[]) parsed.entries().get(1).value());
        assertEquals(new Entry(".token", 8, "x=y"), parsed.entries().get(2));
    }

    @Test
    void keepsTheHeadAndTheTypes() throws IOException {
        String after = Format.CONFIG.write("# head\n\nport=I\"1\"\n",
                Map.of("port", 2, "list", new String[] {"a"}), Set.of("port"));
        assertTrue(after.startsWith("# head\r\n\r\n"), after);
        Parsed parsed = Format.CONFIG.read(after, key -> false);
        assertEquals(2, parsed.entries().stream().filter(e -> e.key().equals("port")).findFirst()
                .orElseThrow().value());
        assertEquals(2, parsed.entries().size());
    }

    @Test
    void tellsWhatItCannotRead() {
        Parsed parsed = Format.CONFIG.read("good=\"1\"\nbad=1\nalso bad\nopen=\"x\nend=\"1\"", key -> false);
        assertEquals(List.of("good", "end"), parsed.entries().stream().map(Entry::key).toList());
        assertEquals(List.of(2, 4), parsed.faults().stream().map(Fault::line).toList());
    }
}
