package io.tidegate.core.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.testkit.LogCapture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitedTest {
    private final ManualTime time = new ManualTime(0);
    private final LogCapture log = new LogCapture("io.tidegate.can.demo");
    private Awaited buses = of("car", "body");

    @AfterEach
    void close() { log.close(); }

    private Awaited of(String... names) {
        return new Awaited("can.demo~a", List.of(names), Duration.ofSeconds(10), time);
    }

    private String sentence() { return buses.sentence("no frame of bus", "look at it"); }

    private String after(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
        return sentence();
    }

    @Test
    void whoGaveNothingIsNamedOnceThereWasTime() {
        buses.came("car");
        assertEquals("", after(9));
        assertEquals("no frame of bus body came in the 10 s that it could: look at it", after(1));
        after(60);
        assertEquals(1, log.count("WARN"), log.text());
    }

    @Test
    void whoGaveSomethingOnceIsNotAwaitedAgain() {
        buses.came("car");
        buses.came("body");
        assertEquals("", after(3600));
    }

    @Test
    void itIsOverWhenAllCame() {
        after(10);
        buses.came("car");
        buses.came("body");
        assertEquals("", sentence());
        assertEquals(1, log.count("INFO"), log.text());
    }

    @Test
    void whereAnyWillDoOneIsEnough() {
        buses = of();
        assertEquals("no frame of bus any came in the 10 s that it could: look at it", after(10));
        buses.came("car");
        assertEquals("", sentence());
    }

    @Test
    void whileThereIsTroubleNothingIsAwaited() {
        after(9);
        buses.trouble();
        assertEquals("", after(9));
    }
}
