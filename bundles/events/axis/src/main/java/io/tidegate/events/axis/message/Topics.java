package io.tidegate.events.axis.message;

/** The same topic in the words of the WebSocket stream, of MQTT and of EventAdmin. */
public final class Topics {
    /** Below it are the topics of every camera at EventAdmin. */
    static final String ROOT = "io/tidegate/axis/";

    private Topics() {}

    /** {@code onvif:Device/axis:IO}, as MQTT says, to {@code tns1:Device/tnsaxis:IO}. */
    static String normal(String topic) {
        String[] parts = topic.split("/");
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].startsWith("onvif:"))
                parts[i] = "tns1:" + parts[i].substring("onvif:".length());
            else if (parts[i].startsWith("axis:"))
                parts[i] = "tnsaxis:" + parts[i].substring("axis:".length());
        }
        return String.join("/", parts);
    }

    /** {@code io/tidegate/axis/gate/tns1_Device/tnsaxis_IO}: EventAdmin knows letters, digits, _ and -. */
    static String eventAdmin(String camera, String topic) {
        return ROOT + camera + "/" + topic.replaceAll("[^A-Za-z0-9_/-]", "_").replaceAll("/{2,}", "/")
                .replaceAll("^/|/$", "");
    }

    /** Whether a filter of the WebSocket stream, which may end in {@code //.}, takes the topic. */
    public static boolean matches(String filter, String topic) {
        if (!filter.endsWith("//.")) return filter.equals(topic);
        String above = filter.substring(0, filter.length() - "//.".length());
        return above.isEmpty() || topic.equals(above) || topic.startsWith(above + "/");
    }
}
