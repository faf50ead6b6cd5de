package io.tidegate.core.delivery.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkNameTest {
    private static SinkName name(String pid, String factory) {
        return SinkName.of(factory == null ? Map.of("service.pid", pid)
                : Map.of("service.pid", pid, "service.factoryPid", factory));
    }

    @Test
    void oursAreNamedWithoutTheirGroup() {
        assertEquals("sinks.influx1~plant",
                name("io.tidegate.sinks.influx1~plant", "io.tidegate.sinks.influx1").toString());
        assertEquals("sinks.influx1", name("io.tidegate.sinks.influx1", null).toString());
    }

    @Test
    void othersHaveTheirWholePid() {
        assertEquals("com.example.graphite~a",
                name("com.example.graphite~a", "com.example.graphite").toString());
    }

    @Test
    void instancesOfOldConfigAdminsAreNamedToo() {
        assertEquals("plant",
                name("io.tidegate.sinks.influx1.plant", "io.tidegate.sinks.influx1").instance());
    }

    @Test
    void noCharacterOfAFolderMeansSomethingToAFileSystem() {
        assertEquals("sinks.file~a%2F..%2Fb%20%C3%A4%25",
                name("io.tidegate.sinks.file~a/../b ä%", "io.tidegate.sinks.file").folder());
    }
}
