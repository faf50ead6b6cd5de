package io.tidegate.events.axis.intake;

import io.tidegate.events.axis.message.Notification;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each source of one camera said last, so that a state that is said again is known. Bounded for each
 * camera, so that none makes others forgotten: the sources that were silent for the longest time go first.
 * Used under the lock of {@link Intake}.
 */
final class States {
    /** A camera has some forty states of a hundred characters. */
    private static final int MAX_CHARS = 16_000;

    private final Map<String, Last> states = new LinkedHashMap<>();
    private int chars;

    /**
     * What was said last.
     *
     * @param timeNanos  as the camera said it
     * @param connection the number of the connection on which it was said
     */
    record Last(Map<String, String> data, long timeNanos, long connection) {
        /** What nobody said. */
        static final Last NOTHING = new Last(Map.of(), 0, 0);
    }

    /**
     * Remembers what is said now. @return what the same source said before, {@link Last#NOTHING} if unknown
     */
    Last said(Notification told, long connection) {
        String place = told.topic() + '\n' + told.source();
        Last before = states.remove(place);
        if (before != null) chars -= size(place, before.data());
        int size = size(place, told.data());
        if (size <= MAX_CHARS) {
            states.put(place, new Last(told.data(), told.timeNanos(), connection));
            chars += size;
        }
        while (chars > MAX_CHARS) {
            Map.Entry<String, Last> oldest = states.entrySet().iterator().next();
            chars -= size(oldest.getKey(), oldest.getValue().data());
            states.remove(oldest.getKey());
        }
        return before == null ? Last.NOTHING : before;
    }

    /** With what an entry costs itself. */
    private static int size(String place, Map<String, String> data) {
        int size = 50 + place.length();
        for (Map.Entry<String, String> value : data.entrySet())
            size += 50 + value.getKey().length() + value.getValue().length();
        return size;
    }
}
