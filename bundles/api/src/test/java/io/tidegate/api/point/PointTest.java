package io.tidegate.api.point;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PointTest {
    @Test
    void leavesEmptyTagsOut() {
        Point point = Point.of("m", 1).tag("a", "").tag("b", "x").field("f", 1.0).build();
        assertEquals("{b=x}", point.tags().toString());
    }

    @Test
    void refusesAPointWithoutFields() {
        Exception refused = assertThrows(IllegalArgumentException.class, () -> Point.of("m", 1).build());
        assertEquals("m: point without a field", refused.getMessage());
    }
}
