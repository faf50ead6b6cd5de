package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.base.health.board.Seen;
import org.junit.jupiter.api.Test;

class SeenTest {
    private static final String TRACE = """
            java.lang.reflect.InvocationTargetException
            \tat java.base/java.lang.reflect.Constructor.newInstance(Constructor.java:480)
            Caused by: java.lang.IllegalArgumentException: url: expected http://host:port, found 'x: y'
            \tat io.tidegate.sinks.influx1.InfluxSettings.from(InfluxSettings.java:40)
            Caused by: java.net.URISyntaxException: Illegal character
            """;

    private static Seen failed(String why) { return new Seen("a", true, Seen.State.FAILED, why); }

    @Test
    void ofAFailureTheMessageOfTheComponentIsTheReason() {
        assertEquals("url: expected http://host:port, found 'x: y'", failed(TRACE).reason());
    }

    @Test
    void aFailureWithoutACauseIsSaidAsItIs() {
        assertEquals("no file x", failed("java.io.IOException: no file x\n\tat b").reason());
        assertEquals("no reason given", failed("").reason());
    }

    @Test
    void ofAFaultOfTheProgramItIsSaidWhichAndWhere() {
        assertEquals("a fault of the program, please report it (java.lang.NullPointerException at b)",
                failed("java.lang.NullPointerException\n\tat b").reason());
        assertEquals(
                "the index is 7: a fault of the program, please report it "
                        + "(java.lang.IndexOutOfBoundsException at a.B.c(B.java:9))",
                failed("x.y.InvocationTargetException\n\tat z\nCaused by: "
                        + "java.lang.IndexOutOfBoundsException: the index is 7\n\tat a.B.c(B.java:9)\n"
                        + "\tat d").reason());
    }

    @Test
    void aPluginIsCalledByItsWholePid() {
        Seen plugin = new Seen("com.example.graphite~wall", true, Seen.State.ACTIVE, "");
        assertEquals("com.example.graphite", plugin.component());
        assertEquals("wall", plugin.instance());
    }

    @Test
    void aRoomIsCalledWithoutThePrefixOfAll() {
        assertEquals("sinks.influx1",
                new Seen("io.tidegate.sinks.influx1~plant", true, Seen.State.ACTIVE, "").component());
    }

    @Test
    void whatExistsOnceHasNoInstance() {
        assertEquals("", new Seen("io.tidegate.can.discovery", true, Seen.State.ACTIVE, "").instance());
    }
}
