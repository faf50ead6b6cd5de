package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.base.health.board.FailureLog;
import io.tidegate.base.health.board.Seen;
import io.tidegate.base.health.board.Thrown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private final List<String> said = new ArrayList<>();
    private final List<Thrown> stacks = new ArrayList<>();
    private final FailureLog log =
            new FailureLog(seen -> seen.state() == Seen.State.FAILED, this::begins, said::add);

    private void begins(String sentence, Thrown thrown) {
        said.add(sentence);
        if (thrown != null) stacks.add(thrown);
    }

    private static Seen failed(String reason) {
        return new Seen("io.tidegate.sinks.influx1~plant", true, Seen.State.FAILED,
                "java.lang.reflect.InvocationTargetException\n\tat x\n"
                        + "Caused by: java.lang.IllegalArgumentException: "
                        + reason + "\n\tat y");
    }

    @Test
    void saysAFailureOnceHoweverOftenItIsTried() {
        log.look(List.of(failed("url: expected http://host:port, found ftp://x")));
        log.look(List.of(failed("url: expected http://host:port, found ftp://x")));
        assertEquals(List.of(
                "io.tidegate.sinks.influx1~plant does not run: url: "
                        + "expected http://host:port, found ftp://x"),
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
    void ofAWrongValueThereIsNoStack() {
        log.look(List.of(failed("url: wrong")));
        assertEquals(List.of(), stacks);
    }

    @Test
    void ofAFaultOfTheProgramThereIsTheWholeStack() {
        log.look(List.of(new Seen("com.example.thing", true, Seen.State.FAILED,
                "java.lang.reflect.InvocationTargetException\n\tat x.Y.z(Y.java:1)\n"
                        + "Caused by: java.lang.NullPointerException: it is null\n\tat "
                        + "com.example.Thing.<init>(Thing.java:12)\n"
                        + "\tat java.base/java.util.List.of(List.java:12)\n\tat a.B.c(Native Method)\n"
                        + "\tat org.apache.felix.scr.A.b(A.java:1)\n\t... 12 more")));
        assertEquals(
                List.of("com.example.thing does not run: it is null: a fault of the program, please report it"
                        + " (java.lang.NullPointerException at "
                        + "com.example.Thing.<init>(Thing.java:12))"), said);
        assertEquals("java.lang.NullPointerException: it is null", stacks.get(0).getMessage());
        assertEquals(List.of("com.example.Thing.<init>(Thing.java:12)", "java.util.List.of(List.java:12)",
                "a.B.c(Native Method)"),
                Stream.of(stacks.get(0).getStackTrace()).map(String::valueOf).toList());
    }

    @Test
    void whatOnlyWaitsIsNoFailure() {
        log.look(List.of(new Seen("io.tidegate.can.decoder~car", true, Seen.State.WAITING, "a service")));
        assertEquals(List.of(), said);
    }
}
