package io.tidegate.core.lineprotocol.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TagsTest {
    @Test
    void readsOneOrSeveralInOneText() {
        assertEquals(Map.of("site", "a b", "line", "3", "car", "x=y"),
                Tags.parse("site=a b", "line = 3, car=x=y", ""));
    }

    @Test
    void noneAreNone() { assertEquals(Map.of(), Tags.parse((String[]) null)); }

    @Test
    void namesWhatIsNoTag() {
        for (String wrong : new String[] {"site", "=x", "site="})
            assertEquals("tags: expected key=value, found " + wrong,
                    assertThrows(IllegalArgumentException.class, () -> Tags.parse(wrong)).getMessage());
    }
}
