package io.tidegate.events.axis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known about common topics without asking a camera, which nobody can over MQTT. Source: event declarations of
 * real cameras; for AXIS Object Analytics its events, whose counts some firmware declares as text.
 */
final class WellKnown {
    private static final String ANALYTICS = "tnsaxis:CameraApplicationPlatform/ObjectAnalytics/";
    private static final String TOTAL = "total";
    /** Counts of the occupancy, crossline and time-in-area scenarios, by the names of several firmwares. */
    private static final Set<String> CLASSES = Set.of("human", "car", "bus", "bike", "truck", "otherVehicle",
            "vehicle", "motorcycle/bicycle", "unknown");
    private static final Map<String, Declaration> TOPICS = new HashMap<>();

    static {
        state("tns1:VideoSource/tnsaxis:DayNightVision", "Day or night vision", "VideoSourceConfigurationToken",
                "day");
        state("tns1:Device/tnsaxis:IO/Port", "Digital port", "port", "state");
        state("tns1:Device/tnsaxis:IO/OutputPort", "Digital output port", "port", "state");
        state("tns1:Device/tnsaxis:IO/VirtualPort", "Manual trigger", "port", "state");
        state("tns1:Device/tnsaxis:IO/VirtualInput", "Virtual input", "port", "active");
        state("tns1:Device/tnsaxis:Sensor/PIR", "PIR sensor", "sensor", "state");
        state("tns1:Device/tnsaxis:Status/SystemReady", "System ready", "", "ready");
        state("tns1:VideoSource/tnsaxis:LiveStreamAccessed", "Live stream accessed", "", "accessed");
        for (String where : new String[] {"Inside", "Above", "Below", "Above_or_below"})
            state("tns1:Device/tnsaxis:Status/Temperature/" + where, "Temperature of the camera", "", "sensor_level");
    }

    private WellKnown() { }

    /** A boolean state, of a numbered source if that is named. */
    private static void state(String topic, String description, String source, String data) {
        Map<String, String> types = new HashMap<>(Map.of(data, "xsd:boolean"));
        if (!source.isEmpty()) types.put(source, "xsd:int");
        TOPICS.put(topic, new Declaration(topic, description, true, types, Set.of(data)));
    }

    /** What is known of this topic with these data keys; null if nothing is. */
    static Declaration of(String topic, Set<String> data) {
        return topic.startsWith(ANALYTICS) ? analytics(topic, data) : TOPICS.get(topic);
    }

    /**
     * Occupancy has {@code human} or, of some firmware, {@code totalHuman}: the short name is there afterwards in
     * either case.
     */
    static Notification complete(Notification told) {
        boolean occupancy = told.topic().startsWith(ANALYTICS)
                && (told.data().getOrDefault("scenarioType", "").equalsIgnoreCase("OccupancyInArea")
                || told.data().getOrDefault("scenario", "").equals("numberOfOccupants"));
        if (!occupancy) return told;
        Map<String, String> data = new LinkedHashMap<>(told.data());
        told.data().forEach((key, value) -> {
            if (isTotal(key)) data.putIfAbsent(shortName(key), value);
        });
        return new Notification(told.topic(), told.serial(), told.timeNanos(), told.source(), data);
    }

    private static Declaration analytics(String topic, Set<String> data) {
        Map<String, String> types = new HashMap<>();
        Set<String> keys = new HashSet<>();
        for (String key : data) {
            boolean count = key.equals(TOTAL) || CLASSES.contains(key) || isTotal(key);
            if (key.equals("active")) types.put(key, "xsd:boolean");
            else types.put(key, count ? "xsd:int" : "xsd:string");
            keys.add(key);
        }
        return new Declaration(topic, "AXIS Object Analytics", data.contains("active"), types, keys);
    }

    /** {@code totalHuman}, {@code totalMotorcycle/bicycle} ... */
    private static boolean isTotal(String key) {
        return key.startsWith(TOTAL) && key.length() > TOTAL.length() && CLASSES.contains(shortName(key));
    }

    private static String shortName(String total) {
        return Character.toLowerCase(total.charAt(TOTAL.length())) + total.substring(TOTAL.length() + 1);
    }
}
