package io.tidegate.events.axis.message;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known about common topics without asking a camera, which nobody can over MQTT. Source: event
 * declarations of real cameras; for AXIS Object Analytics its events, whose counts some firmware declares as
 * text.
 */
public final class WellKnown {
    private static final String ANALYTICS = "tnsaxis:CameraApplicationPlatform/ObjectAnalytics/";
    private static final String TOTAL = "total";
    private static final String BOOLEAN = "xsd:boolean";
    private static final String INT = "xsd:int";
    private static final String TEXT = "xsd:string";
    /** Counts of the occupancy, crossline and time-in-area scenarios, by the names of several firmwares. */
    private static final Set<String> CLASSES = Set.of("human", "car", "bus", "bike", "truck", "otherVehicle",
            "vehicle", "motorcycle/bicycle", "unknown");
    /** By topic, or by what topics begin with, up to a slash at the end. */
    private static final Map<String, Known> TOPICS = new HashMap<>();

    /**
     * A state.
     *
     * @param source type by key of what tells sources apart
     * @param data   type by key of what it says
     */
    private record Known(String description, Map<String, String> source, Map<String, String> data) {}

    static {
        Map<String, String> nothing = Map.of();
        Map<String, String> port = Map.of("port", INT);
        state("tns1:VideoSource/tnsaxis:DayNightVision", "Day or night vision",
                Map.of("VideoSourceConfigurationToken", INT), "day");
        state("tns1:Device/tnsaxis:IO/Port", "Digital port", port, "state");
        state("tns1:Device/tnsaxis:IO/OutputPort", "Digital output port", port, "state");
        state("tns1:Device/tnsaxis:IO/VirtualPort", "Manual trigger", port, "state");
        state("tns1:Device/tnsaxis:IO/VirtualInput", "Virtual input", port, "active");
        state("tns1:Device/tnsaxis:Sensor/PIR", "PIR sensor", Map.of("sensor", INT), "state");
        state("tns1:Device/tnsaxis:Status/SystemReady", "System ready", nothing, "ready");
        state("tns1:Device/tnsaxis:Status/Temperature/", "Temperature of the camera", nothing,
                "sensor_level");
        state("tns1:VideoSource/tnsaxis:LiveStreamAccessed", "Live stream accessed", nothing, "accessed");
        state("tns1:VideoSource/GlobalSceneChange/", "Scene changed", Map.of("Source", INT), "State");
        state("tns1:VideoSource/MotionAlarm", "Motion alarm", Map.of("Source", INT), "State");
        state("tns1:AudioSource/tnsaxis:TriggerLevel", "Audio detection", Map.of("channel", INT),
                "triggered");
        state("tns1:PTZController/tnsaxis:Move/", "PTZ moves", Map.of("PTZConfigurationToken", INT),
                "is_moving");
        state("tns1:PTZController/tnsaxis:PTZPresets/", "PTZ preset reached", Map.of("PresetToken", INT),
                "on_preset");
        state("tns1:PTZController/tnsaxis:PTZReady", "PTZ ready", Map.of("channel", INT), "ready");
        state("tns1:RuleEngine/tnsaxis:VMD3/", "Video Motion Detection 3", Map.of("areaid", INT), "active");
        state("tns1:RuleEngine/MotionRegionDetector/Motion", "Motion region detector", nothing, "State");
        state("tns1:RuleEngine/CellMotionDetector/Motion", "Cell motion detector", nothing, "IsMotion");
        for (String application : new String[] {"VMD", "FenceGuard", "LoiteringGuard", "MotionGuard"})
            state("tnsaxis:CameraApplicationPlatform/" + application + "/", application, nothing, "active");
        TOPICS.put("tns1:Device/Trigger/Relay", new Known("Relay", Map.of("RelayToken", TEXT),
                Map.of("LogicalState", TEXT))); // active, inactive
        TOPICS.put("tns1:Device/tnsaxis:Light/Status",
                new Known("Light", Map.of("id", TEXT), Map.of("state", TEXT)));
        TOPICS.put("tns1:LightControl/tnsaxis:LightStatusChanged/Status",
                new Known("Light", nothing, Map.of("state", TEXT))); // ON, OFF
        Map<String, String> disk = Map.of("disk_id", TEXT);
        state("tnsaxis:Storage/Disruption", "Storage disruption", disk, "disruption");
        state("tnsaxis:Storage/Recording", "Recording", nothing, "recording");
        TOPICS.put("tnsaxis:Storage/Alert", new Known("Storage alert", disk, Map.of("alert", BOOLEAN,
                "overall_health", INT, "temperature", INT, "wear", INT)));
    }

    private WellKnown() {}

    private static void state(String topic, String description, Map<String, String> source, String data) {
        TOPICS.put(topic, new Known(description, source, Map.of(data, BOOLEAN)));
    }

    /** What is known of this topic with these data keys; null if nothing is. */
    public static Declaration of(String topic, Set<String> data) {
        if (topic.startsWith(ANALYTICS)) return analytics(topic, data);
        Known known = TOPICS.getOrDefault(topic, TOPICS.get(topic.substring(0, topic.lastIndexOf('/') + 1)));
        if (known == null) return null;
        Map<String, String> types = new HashMap<>(known.source());
        types.putAll(known.data());
        return new Declaration(topic, known.description(), true, types, known.data().keySet());
    }

    /**
     * Occupancy has {@code human} or, of some firmware, {@code totalHuman}: the short name is there
     * afterwards in either case.
     */
    public static Notification complete(Notification told) {
        boolean occupancy = told.topic().startsWith(ANALYTICS)
                && (told.data().getOrDefault("scenarioType", "").equalsIgnoreCase("OccupancyInArea")
                        || told.data().getOrDefault("scenario", "").equals("numberOfOccupants"));
        if (!occupancy) return told;
        Map<String, String> data = new LinkedHashMap<>(told.data());
        told.data().forEach((key, value) -> {
            if (isTotal(key)) data.putIfAbsent(shortName(key), value);
        });
        return new Notification(told.topic(), told.serial(), told.timeNanos(), told.source(), data,
                told.kinds());
    }

    private static Declaration analytics(String topic, Set<String> data) {
        Map<String, String> types = new HashMap<>();
        Set<String> keys = new HashSet<>();
        for (String key : data) {
            boolean count = key.equals(TOTAL) || CLASSES.contains(key) || isTotal(key);
            if (key.equals("active"))
                types.put(key, BOOLEAN);
            else
                types.put(key, count ? INT : TEXT);
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
