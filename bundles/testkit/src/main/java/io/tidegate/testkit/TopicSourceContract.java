package io.tidegate.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tidegate.api.event.TopicSource;
import io.tidegate.api.event.TopicSource.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of every {@link TopicSource}. Its test extends this class. */
public abstract class TopicSourceContract {
    /** A new one that knows at least one topic, now or in a moment. */
    protected abstract TopicSource source() throws Exception;

    /** Stops the last {@link #source()}, as deactivation does. */
    protected abstract void close() throws Exception;

    private TopicSource known() throws Exception {
        TopicSource source = source();
        Await.until("it knows a topic", () -> !source.topics().isEmpty());
        return source;
    }

    @Test
    void saysWhoItIs() throws Exception {
        assertFalse(source().name().isBlank(), "its name is blank");
        close();
    }

    @Test
    void eachTopicIsThereOnceAndCanBeChosen() throws Exception {
        List<String> topics = known().topics().stream().map(Topic::topic).toList();
        assertEquals(topics.stream().distinct().toList(), topics);
        topics.forEach(topic -> assertEquals(topic.strip(), topic, "a topic that nobody can type"));
        assertFalse(topics.contains(""), "a topic without a name");
        close();
    }

    @Test
    void whatItGaveIsTheAskersAndChangesNothingInIt() throws Exception {
        TopicSource source = known();
        List<Topic> before = List.copyOf(source.topics());
        try {
            source.topics().clear();
        } catch (UnsupportedOperationException e) {
            return; // it cannot be changed, which is as well
        } finally {
            assertEquals(before, source.topics());
            close();
        }
    }

    @Test
    void neverLetsWhoAsksWait() throws Exception {
        TopicSource source = source();
        Waits.assertNone("topics", i -> source.topics());
        close();
    }

    @Test
    void aClosedOneStillAnswers() throws Exception {
        TopicSource source = source();
        close();
        assertDoesNotThrow(source::topics);
    }
}
