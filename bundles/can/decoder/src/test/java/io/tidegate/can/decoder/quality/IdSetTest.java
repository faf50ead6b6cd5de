package io.tidegate.can.decoder.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IdSetTest {
    @Test
    void takesEachIdOnceAndNoMoreThanItMay() {
        IdSet ids = new IdSet(1024);
        for (int i = 0; i < 512; i++) {
            assertTrue(ids.add(i, false));
            assertTrue(ids.add(i, true));
            assertFalse(ids.add(i, false));
        }
        assertFalse(ids.add(0x1FFF_FFFF, true));
        assertEquals(1024, ids.size());
    }
}
