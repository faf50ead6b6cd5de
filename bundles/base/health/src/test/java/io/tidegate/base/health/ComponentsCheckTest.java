package io.tidegate.base.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.junit.jupiter.api.Test;

class ComponentsCheckTest {
    private static final String TRACE = """
            java.lang.reflect.InvocationTargetException
            \tat java.base/java.lang.reflect.Constructor.newInstance(Constructor.java:480)
            Caused by: java.lang.IllegalArgumentException: url: expected http://host:port, found 'x: y'
            \tat io.tidegate.sinks.influx1.InfluxSettings.from(InfluxSettings.java:40)
            Caused by: java.net.URISyntaxException: Illegal character
            """;

    private static Result check(ComponentState... states) {
        return new ComponentsCheck(() -> List.of(states)).execute();
    }

    @Test
    void isOkWhenAllRun() {
        Result result = check();
        assertEquals(Status.OK, result.getStatus());
        assertTrue(result.toString().contains("all configured components run"), result.toString());
    }

    @Test
    void saysWhichConfigurationWasRefusedAndWhy() {
        Result result = check(new ComponentState("io.tidegate.sinks.influx1~plant", true, TRACE));
        assertEquals(Status.CRITICAL, result.getStatus());
        assertTrue(result.toString().contains(
                "io.tidegate.sinks.influx1~plant does not run: url: expected http://host:port, found 'x: y'"),
                result.toString());
    }

    @Test
    void aFailureWithoutACauseIsSaidAsItIs() {
        assertEquals("no file x", new ComponentState("a", true, "java.io.IOException: no file x\n\tat b").reason());
        assertEquals("no reason given", new ComponentState("a", true, "").reason());
        assertEquals("java.lang.NullPointerException", new ComponentState("a", true,
                "java.lang.NullPointerException\n\tat b").reason());
    }

    @Test
    void warnsOfWhatWaits() {
        Result result = check(
                new ComponentState("io.tidegate.can.decoder~car", false, "the service of its reference hub"));
        assertEquals(Status.WARN, result.getStatus());
        assertTrue(result.toString().contains("io.tidegate.can.decoder~car waits for the service of its reference hub"),
                result.toString());
    }
}
