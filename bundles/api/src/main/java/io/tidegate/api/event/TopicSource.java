package io.tidegate.api.event;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Lists the event topics that a source offers, for instance a camera, so that users can choose from them. */
@ConsumerType
public interface TopicSource {
    /** Name of the configured instance, e.g. of the camera. */
    String name();

    /** The topics on offer; empty until the source was reached. Any thread; never blocks. */
    List<Topic> topics();

    /**
     * False if it may offer more, because topics become known only when they are heard. Any thread; never
     * blocks.
     */
    default boolean isComplete() { return true; }

    /**
     * @param topic       as an event's trigger names it
     * @param description for people
     * @param stateful    whether it is a state, repeated on every connection, or a moment
     * @param fields      name of each data field and its declared type, e.g. {@code xsd:boolean}
     */
    record Topic(String topic, String description, boolean stateful, Map<String, String> fields) {
        public Topic { fields = Map.copyOf(fields); }
    }
}
