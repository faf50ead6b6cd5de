package io.tidegate.core.delivery.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysViewTest {
    /** As a plugin might declare them. */
    public interface Keys {
        /** A key. */
        default int batch_lines() { return 7; }

        /** A key. */
        String _token();

        /** A key. */
        String[] a__b();

        /** A key. */
        boolean on();

        /** A key. */
        double rate();
    }

    private static Keys keys(Map<String, ?> configuration) { return KeysView.of(Keys.class, configuration); }

    private static String fault(Map<String, ?> configuration) {
        return assertThrows(IllegalArgumentException.class, () -> keys(configuration)).getMessage();
    }

    @Test
    void namesAreThoseOfDeclarativeServices() {
        Keys keys = keys(Map.of("batch.lines", 3, ".token", "secret", "a_b", new String[] {"x", "y"}, "on",
                "true", "rate", "1.5"));
        assertEquals("3 secret true 1.5",
                keys.batch_lines() + " " + keys._token() + " " + keys.on() + " " + keys.rate());
        assertArrayEquals(new String[] {"x", "y"}, keys.a__b());
    }

    @Test
    void whatIsNotConfiguredHasItsDefault() {
        Keys keys = keys(Map.of());
        assertEquals(7, keys.batch_lines());
        assertEquals(null, keys._token());
        assertEquals(0, keys.a__b().length);
        assertEquals("false 0.0", keys.on() + " " + keys.rate());
    }

    @Test
    void aListAndASingleValueAreArraysToo() {
        assertArrayEquals(new String[] {"x", "y"}, keys(Map.of("a_b", List.of("x", "y"))).a__b());
        assertArrayEquals(new String[] {"x"}, keys(Map.of("a_b", "x")).a__b());
    }

    @Test
    void aWrongTypeIsToldAtOnceWithItsKey() {
        assertEquals("batch.lines: expected a whole number, found 1.5", fault(Map.of("batch.lines", "1.5")));
        assertEquals("on: expected true or false, found yes", fault(Map.of("on", "yes")));
        assertEquals("rate: expected a number, found fast", fault(Map.of("rate", "fast")));
    }

    @Test
    void twoViewsAreTwoObjects() {
        Keys keys = keys(Map.of("service.pid", "p"));
        assertTrue(keys.equals(keys) && !keys.equals(keys(Map.of())));
        assertEquals("keys of p", keys.toString());
    }
}
