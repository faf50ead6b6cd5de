package io.tidegate.events.engine;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with one event, by where it comes from; logged as it begins and ends. Any thread. */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    /** Where it comes from. */
    enum Of {
        /** Signals and messages that are not there. */
        SIGNALS,
        /** Rooms, buses, cameras and topics that are not there. */
        LOOKS,
        /** A foreign event that did not bring what was wanted. */
        FIELDS,
        /** Events that found no room, as a sink of points is slow. */
        QUEUE,
        /** Captures that overlap too often. */
        CAPTURE
    }

    private final String name;
    private final Map<Of, String> now = new EnumMap<>(Of.class);
    private volatile String text = "";

    Trouble(String name) { this.name = name; }

    /** @param sentence empty if all is well there */
    synchronized void say(Of where, String sentence) {
        String before = now.getOrDefault(where, "");
        if (sentence.equals(before)) return;
        now.put(where, sentence);
        text = String.join(". ", now.values().stream().filter(one -> !one.isEmpty()).toList());
        if (text.isEmpty()) LOG.info("event {} is well again", name);
        else if (before.isEmpty() || where == Of.SIGNALS && !sentence.isEmpty())
            LOG.warn("event {}: {}", name, sentence);
    }

    /** Empty if all is well. */
    String text() { return text; }
}
