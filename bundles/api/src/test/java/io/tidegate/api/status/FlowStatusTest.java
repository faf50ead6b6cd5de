package io.tidegate.api.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FlowStatusTest {
    @Test
    void whatOthersSaidInItIsOneLineForPageTerminalAndMetrics() {
        assertEquals("the server says ERROR forged [2J",
                status("the server says\nERROR forged\u001b[2J\u202e").trouble());
    }

    @Test
    void whatOthersSaidInItIsNotEndless() {
        assertTrue(status("x".repeat(1_000_000)).trouble().length() <= 2_003);
    }

    @Test
    void aSentenceStaysAsItIs() {
        assertEquals("no answer from 10.0.0.7; check host",
                status("no answer from 10.0.0.7; check host").trouble());
        assertTrue(status("").isWell());
    }

    private static FlowStatus status(String trouble) {
        return new FlowStatus("a.b", "c", "frames", 0, 0, 0, 0, trouble);
    }
}
