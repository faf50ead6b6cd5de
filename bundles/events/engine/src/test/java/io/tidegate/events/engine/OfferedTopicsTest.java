package io.tidegate.events.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidegate.api.event.TopicSource.Topic;
import io.tidegate.api.event.TopicSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of a camera's topics: an empty list says that any may come. */
class OfferedTopicsTest {
    private static final Topic DAY =
            new Topic("tns1:VideoSource/tnsaxis:DayNightVision", "Day/Night", true, Map.of());
    private static final Topic PORT = new Topic("tns1:Device/tnsaxis:IO/Port", "Port", true, Map.of());

    private static TopicSource source(boolean complete, Topic... topics) {
        return new TopicSource() {
            @Override
            public String name() { return "gate"; }

            @Override
            public List<Topic> topics() { return List.of(topics); }

            @Override
            public boolean isComplete() { return complete; }
        };
    }

    @Test
    void aCameraThatListsItsTopicsHasNoOthers() {
        assertEquals(List.of(DAY), Engine.offered(source(true, DAY)));
    }

    @Test
    void aCameraThatIsOnlyHeardMayHaveOthers() {
        assertEquals(List.of(), Engine.offered(source(false, DAY)));
    }

    @Test
    void aCameraHeardInTwoWaysHasTheTopicsOfBoth() {
        assertEquals(List.of(DAY, PORT), Engine.either(List.of(DAY), List.of(PORT)));
    }

    @Test
    void onlyWhatBothWaysListIsKnownToBeAll() {
        assertEquals(List.of(), Engine.either(List.of(DAY), List.of()));
    }
}
