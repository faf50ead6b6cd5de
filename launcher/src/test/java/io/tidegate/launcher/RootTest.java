package io.tidegate.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RootTest {
    @Test
    void anotherUserIsRight() {
        assertEquals(Optional.empty(), Root.warning("tidegate", true, Map.of("container", "lxc")));
    }

    @Test
    void whereItWasStartedDecidesWhatToDo() {
        assertTrue(Root.warning("root", true, Map.of()).orElseThrow().contains("--user 1000:1000"));
        assertTrue(Root.warning("root", false, Map.of("container", "podman")).orElseThrow()
                .contains("--user 1000:1000"));
        assertTrue(Root.warning("root", false, Map.of("INVOCATION_ID", "x")).orElseThrow()
                .contains("User=tidegate"));
        assertTrue(Root.warning("root", false, Map.of()).orElseThrow().contains("adduser --system"));
    }
}
