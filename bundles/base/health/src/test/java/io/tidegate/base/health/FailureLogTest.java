package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private final List<String> said = new ArrayList<>();
    private final FailureLog log = new FailureLog(seen -> seen.state() == Seen.State.FAILED, said::add, said::add);

    private static Seen failed(String reason) {
        return new Seen("io.tidegate.sinks.influx1~plant", true, Seen.State.FAILED,
                "java.lang.reflect.InvocationTargetException\n\tat x\nCaused by: java.lang.IllegalArgumentException: " + reason + "\n\tat y");
    }

    @Test
    void saysAFailureOnceHoweverOftenItIsTried() {
        log.look(List.of(failed("url: expected http://host:port, found ftp://x")));
        log.look(List.of(failed("url: expected http://host:port, found ftp://x")));
        assertEquals(List.of("io.tidegate.sinks.influx1~plant does not run: url: expected http://host:port, found ftp://x"),
                said);
    }

    @Test
    void saysAnotherReasonAndTheEnd() {
        log.look(List.of(failed("url: wrong")));
        log.look(List.of(failed("tags: wrong")));
        log.look(List.of());
        assertEquals(List.of("io.tidegate.sinks.influx1~plant does not run: url: wrong",
                "io.tidegate.sinks.influx1~plant does not run: tags: wrong",
                "io.tidegate.sinks.influx1~plant: the fault is resolved"), said);
    }

    @Test
    void whatOnlyWaitsIsNoFailure() {
        log.look(List.of(new Seen("io.tidegate.can.decoder~car", true, Seen.State.WAITING, "a service")));
        assertEquals(List.of(), said);
    }
}
