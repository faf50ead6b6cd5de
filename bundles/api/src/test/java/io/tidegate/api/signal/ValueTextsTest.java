package io.tidegate.api.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueTextsTest {
    private final ValueTexts texts =
            ValueTexts.of(Map.of(-1L, "reverse", 0L, "neutral", 2L, "drive"), 0.5, 10);

    @Test
    void findsTheTextByPhysicalValue() {
        assertEquals("reverse", texts.text(9.5));
        assertEquals("drive", texts.text(11));
    }

    @Test
    void hasNoTextForOtherValues() {
        assertNull(texts.text(10.5));
        assertNull(texts.text(10.2));
        assertNull(texts.text(Double.NaN));
    }
}
