package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.can.BusState.Condition;
import io.tidegate.api.can.BusState;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.core.runtime.TimeSource;
import io.tidegate.events.engine.point.Tally;
import io.tidegate.testkit.Await;
import io.tidegate.testkit.LogCapture;
import io.tidegate.testkit.RecordingSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is asked or called by the engine throws. */
class EngineFaultsTest {
    private final RecordingSink sink = new RecordingSink();
    private final LogCapture log = new LogCapture("io.tidegate.events.engine");
    @TempDir
    private Path folder;
    private Engine engine;
    private Throwable planted = new AssertionError("planted");

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable fault) throws T { throw (T) fault; }

    @BeforeEach
    void start() { engine = new Engine(sink.pointHub(), folder.resolve("fields"), TimeSource.SYSTEM); }

    @AfterEach
    void stop() {
        engine.close();
        log.close();
    }

    private BusStateSource bus(String name, Condition condition) {
        return new BusStateSource() {
            @Override
            public String bus() { return name; }

            @Override
            public BusState busState() {
                if (condition == null) EngineFaultsTest.<RuntimeException>sneak(planted);
                return new BusState(condition, -1, -1);
            }
        };
    }

    @Test
    void aDriverThatFailsDoesNotKeepTheOthersFromBeingAsked() {
        engine.rules().add(Configs.settings("when", "bus(car) = bus_off"),
                engine.outlet("test", new Tally()));
        for (Condition condition : List.of(Condition.ERROR_ACTIVE, Condition.BUS_OFF))
            engine.look(List.of(), List.of(bus("broken", null), bus("car", condition)), List.of());
        assertEquals(1, sink.points().size());
    }

    @Test
    void aCheckedExceptionThatADriverDoesNotDeclareIsNoDifference() {
        planted = new IOException("planted");
        aDriverThatFailsDoesNotKeepTheOthersFromBeingAsked();
    }

    @Test
    void aDriverThatFailsIsToldOnceWithItsStack() {
        engine.rules().add(Configs.settings("when", "bus(car) = bus_off"),
                engine.outlet("test", new Tally()));
        for (int i = 0; i < 3; i++) engine.look(List.of(), List.of(bus("broken", null)), List.of());
        assertEquals(1, log.count("AssertionError: planted"), log.text());
        assertTrue(log.text().contains("\tat " + getClass().getName()), log.text());
    }

    @Test
    void anEventThatCannotBePublishedIsToldAndTheNextIs() {
        AtomicInteger published = new AtomicInteger();
        engine.delivery().offer(() -> { throw new AssertionError("planted"); });
        engine.delivery().offer(published::incrementAndGet);
        Await.until("the next is published", () -> published.get() == 1);
        assertTrue(log.text().contains("\tat " + getClass().getName()), log.text());
    }
}
