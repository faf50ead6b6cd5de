package io.tidegate.api.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MessageTest {
    @Test
    void hasNoTagsUnlessToldSo() { assertEquals(Map.of(), new Message("M", 1, false, 0, List.of()).tags()); }

    @Test
    void refusesATagWithoutValue() {
        Exception refused = assertThrows(IllegalArgumentException.class,
                () -> new Message("M", 1, false, 0, List.of(), new TreeMap<>(Map.of("source", ""))));
        assertEquals("M: empty tag 'source'", refused.getMessage());
    }
}
