package io.tidegate.core.grafana.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of ids was written by Grafana's own library, not by hand. */
class UnitIdsTest {
    private static Set<String> known() throws IOException {
        try (InputStream in = UnitIdsTest.class.getResourceAsStream("/grafana-units.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void everyIdIsOneThatGrafanaHas() throws IOException {
        Set<String> known = known();
        assertTrue(known.size() > 250, known.size() + " ids");
        assertEquals(Set.of(),
                UnitIds.ids().stream().filter(id -> !known.contains(id)).collect(Collectors.toSet()));
    }

    @Test
    void whatHasNoUnitIsANumber() { assertEquals("short short", UnitIds.of(" ") + " " + UnitIds.of("-")); }
}
