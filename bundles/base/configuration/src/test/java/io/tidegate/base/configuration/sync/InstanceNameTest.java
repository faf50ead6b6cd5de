package io.tidegate.base.configuration.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstanceNameTest {
    @Test
    void takesWhatPeopleCallIt() {
        assertEquals("front-left",
                InstanceName.choose(Map.of("name", "Front/left!", "bus", "x"), null, name -> false));
        assertEquals("can0", InstanceName.choose(Map.of("bus", "can0"), null, name -> false));
    }

    @Test
    void elseWhatTheConsoleShows() {
        assertEquals("http-host-8086",
                InstanceName.choose(Map.of("url", "http://host:8086", "n", 1), "{n} {missing}: {url}",
                        name -> false));
    }

    @Test
    void elseANumber() {
        assertEquals("console-1", InstanceName.choose(Map.of("name", "$[env:X]"), null, name -> false));
        assertEquals("console-2", InstanceName.choose(Map.of(), null, "console-1"::equals));
        assertEquals("a-3", InstanceName.choose(Map.of("name", "a"), null, Set.of("a", "a-2")::contains));
    }
}
