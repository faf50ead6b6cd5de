package io.tidegate.events.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What fires an event. */
sealed interface Trigger {
    /**
     * A signal that fulfils a condition.
     *
     * @param signal     to watch
     * @param condition  to fulfil
     * @param value      what it is compared with; its text is empty for {@link Condition#CHANGES}
     * @param fields     signals whose latest values the point also carries
     */
    record OfSignal(SignalName signal, Condition condition, Threshold value, List<SignalName> fields)
            implements Trigger {
        public OfSignal {
            fields = List.copyOf(fields);
        }

        /** Field names by signal, the trigger's own first: the signal's name, longer where two would be the same. */
        Map<SignalName, String> fieldNames() {
            Map<SignalName, String> names = new LinkedHashMap<>();
            names.put(signal, signal.signal());
            fields.forEach(field -> names.put(field, field.signal()));
            if (hasTwins(names)) names.replaceAll((name, old) -> name.path());
            if (hasTwins(names)) names.replaceAll((name, old) -> name.toString());
            return names;
        }

        private static boolean hasTwins(Map<SignalName, String> names) {
            return names.values().stream().distinct().count() < names.size();
        }
    }

    /**
     * What a signal is compared with.
     *
     * @param text       as configured
     * @param number     NaN if the text is none
     * @param hysteresis in the signal's unit, not below 0
     */
    record Threshold(String text, double number, double hysteresis) { }

    /**
     * An event of EventAdmin.
     *
     * @param topic  {@code org/example/Door}, or with a {@code *} as its last part
     * @param filter LDAP filter over the event's properties; empty for none
     * @param fields properties to include; empty for all of a simple type
     */
    record OfTopic(String topic, String filter, List<String> fields) implements Trigger {
        public OfTopic {
            fields = List.copyOf(fields);
        }
    }
}
