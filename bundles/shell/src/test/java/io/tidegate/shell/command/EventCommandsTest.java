package io.tidegate.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.event.TopicSource;
import io.tidegate.api.event.TopicSource.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventCommandsTest {
    private final AtomicInteger fired = new AtomicInteger();
    private final EventCommands commands = new EventCommands(() -> List.of(event()), () -> List.of(camera()));

    @Test
    void anEventIsFiredAsATest() {
        commands.fire("night");
        assertEquals(1, fired.get());
    }

    @Test
    void theHistoryIsListed() {
        assertTrue(commands.list().contains("night  2      2026-01-01T00:00:00Z  axis topic  {day=false}"),
                commands.list());
    }

    @Test
    void topicsAreFoundByAPartOfTheirName() {
        assertTrue(commands.topics("DayNight").contains("tns1:VideoSource/tnsaxis:DayNightVision"));
        assertEquals("no topic contains 'Audio'", commands.topics("Audio"));
    }

    @Test
    void oneThatFailsWhenItIsAskedHidesNobodyElse() {
        MetadataEvent broken = new MetadataEvent() {
            @Override
            public String name() { throw new NoClassDefFoundError("planted"); }

            @Override
            public History history() { throw new IllegalStateException("planted"); }

            @Override
            public void testFire() { throw new IllegalStateException("planted"); }
        };
        TopicSource silent = new TopicSource() {
            @Override
            public String name() { return "broken"; }

            @Override
            public List<Topic> topics() { throw new IllegalStateException("planted"); }
        };
        EventCommands all =
                new EventCommands(() -> List.of(broken, event()), () -> List.of(silent, camera()));
        assertTrue(all.list().contains("night") && all.list().contains("1 of the events cannot be shown: "),
                all.list());
        assertTrue(all.topics("DayNight").contains("DayNightVision"), all.topics("DayNight"));
        all.fire("night");
        assertEquals(1, fired.get());
    }

    private MetadataEvent event() {
        return new MetadataEvent() {
            @Override
            public String name() { return "night"; }

            @Override
            public History history() {
                return new History("axis topic", 2, 1_767_225_600_000_000_000L, Map.of("day", false), "");
            }

            @Override
            public void testFire() { fired.incrementAndGet(); }
        };
    }

    private static TopicSource camera() {
        return new TopicSource() {
            @Override
            public String name() { return "gate"; }

            @Override
            public List<Topic> topics() {
                return List.of(new Topic("tns1:VideoSource/tnsaxis:DayNightVision", "Day/Night", true,
                        Map.of("day", "xsd:boolean")));
            }
        };
    }
}
