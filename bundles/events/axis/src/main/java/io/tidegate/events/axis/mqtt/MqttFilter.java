package io.tidegate.events.axis.mqtt;

/** MQTT topic filters (MQTT 3.1.1, 4.7): {@code +} is one level, {@code #} at the end all below. */
final class MqttFilter {
    /** Before the filter of a subscription that several clients share: {@code $share/GROUP/}. */
    private static final String SHARED = "\\$share/[^/]+/";

    private MqttFilter() {}

    /** Whether a filter takes the topic. */
    static boolean matches(String filter, String topic) {
        String[] wanted = filter.replaceFirst(SHARED, "").split("/", -1);
        String[] levels = topic.split("/", -1);
        if (topic.startsWith("$") && (wanted[0].equals("#") || wanted[0].equals("+"))) return false;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].equals("#")) return true; // also what is just above: a/# takes a
            if (i >= levels.length || !wanted[i].equals("+") && !wanted[i].equals(levels[i])) return false;
        }
        return wanted.length == levels.length;
    }
}
