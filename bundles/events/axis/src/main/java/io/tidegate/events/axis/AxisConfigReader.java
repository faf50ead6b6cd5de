package io.tidegate.events.axis;

import io.tidegate.events.axis.settings.AxisSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads and checks an {@link AxisConfig}. */
final class AxisConfigReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern CHANNEL = Pattern.compile("[1-9][0-9]?");
    private static final Pattern FILTER = Pattern.compile("//\\.|[\\w:.()-]++(?:/[\\w:.()-]++)*+(//\\.)?");
    private static final Map<String, Integer> PORTS =
            Map.of("http", 80, "https", 443, "mqtt", 1883, "mqtts", 8883);
    private static final String EVERY_EVENT = "//.";
    private static final String EVERY_CAMERA = "axis/+/event/#";

    private AxisConfigReader() {}

    /**
     * @param instance     name of the configuration
     * @param configFolder where relative files start
     * @throws IllegalArgumentException naming the key, what was expected and what was found
     */
    static AxisSettings read(AxisConfig config, String instance, Path configFolder) {
        URI url = url(text(config.url()));
        if (text(config.user()).isEmpty() && !text(config._password()).isEmpty())
            throw bad("user", "a name for .password", "nothing");
        String password = config._password() == null ? "" : config._password();
        AxisSettings.Place place = new AxisSettings.Place(url, text(config.user()), password,
                text(config.ca_file()).isEmpty() ? null : configFolder.resolve(text(config.ca_file())),
                config.verify_hostname());
        AxisSettings.Pace pace =
                new AxisSettings.Pace(within("keep.alive.ms", config.keep_alive_ms(), 1_000, 600_000),
                        within("retry.max.ms", config.retry_max_ms(), 100, 3_600_000));
        String name = text(config.camera()).isEmpty() ? instance.replaceAll("[^A-Za-z0-9_-]", "_")
                : name("camera", text(config.camera()));
        List<String> topics = filled(config.topics());
        topics.forEach(topic -> check("topics", topic, place.isBroker()));
        if (topics.isEmpty()) topics = List.of(place.isBroker() ? EVERY_CAMERA : EVERY_EVENT);
        List<String> metrics = filled(config.metrics_topics());
        metrics.forEach(topic -> check("metrics.topics", topic, true));
        if (!place.isBroker())
            requireNoneOf(config);
        else if (!filled(config.ptz_cameras()).isEmpty())
            throw bad("ptz.cameras", "nothing, as it belongs to http:// and https://",
                    filled(config.ptz_cameras()));
        else if (!config.events() && metrics.isEmpty())
            throw bad("metrics.topics", "an MQTT topic filter, as events = false", "nothing");
        return new AxisSettings(name, place, topics, config.events(), metrics, names(config.cameras()),
                channels(config.ptz_cameras()), text(config.client_id()), pace, config.enabled());
    }

    private static URI url(String text) {
        String expected = "http://camera, https://camera, mqtt://broker or mqtts://broker, with the login"
                + " in user and .password";
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            boolean bare = url.getUserInfo() == null && url.getQuery() == null
                    && Set.of("", "/").contains(String.valueOf(url.getPath()));
            if (!PORTS.containsKey(scheme) || url.getHost() == null || !bare)
                throw bad("url", expected, "'" + masked(text) + "'");
            int port = url.getPort() < 0 ? PORTS.get(scheme) : url.getPort();
            return new URI(scheme, null, url.getHost(), port, "", null, null);
        } catch (URISyntaxException e) {
            throw bad("url", expected, "'" + masked(text) + "'");
        }
    }

    /** Without a login, which stands before the last at-sign, whatever else is wrong with it. */
    private static String masked(String url) { return url.replaceFirst("(?s)^(\\w+://)?.*@", "$1***@"); }

    /** Keys that say nothing to a camera are a mistake worth telling. */
    private static void requireNoneOf(AxisConfig config) {
        if (!filled(config.metrics_topics()).isEmpty())
            throw bad("metrics.topics", "nothing, as it belongs to mqtt://", filled(config.metrics_topics()));
        if (!filled(config.cameras()).isEmpty())
            throw bad("cameras", "nothing, as it belongs to mqtt://", filled(config.cameras()));
        if (!text(config.client_id()).isEmpty())
            throw bad("client.id", "nothing, as it belongs to mqtt://", config.client_id());
    }

    private static void check(String key, String topic, boolean mqtt) {
        if (mqtt && !isMqttFilter(topic)) throw bad(key,
                "an MQTT topic filter, + for one level, # for all below and only at the end",
                "'" + topic + "'");
        if (!mqtt && !FILTER.matcher(topic).matches()) throw bad(key,
                "a topic such as tns1:VideoSource/tnsaxis:DayNightVision, with //. at the end for all below",
                "'" + topic + "'");
    }

    private static boolean isMqttFilter(String filter) {
        String[] levels = filter.split("/", -1);
        for (int i = 0; i < levels.length; i++) {
            boolean wild = levels[i].contains("#") || levels[i].contains("+");
            if (wild && levels[i].length() > 1) return false;
            if (levels[i].equals("#") && i < levels.length - 1) return false;
        }
        return true;
    }

    private static Map<String, String> names(String[] entries) {
        Map<String, String> names = new TreeMap<>();
        for (String entry : filled(entries)) {
            int equals = entry.indexOf('=');
            if (equals < 1) throw bad("cameras", "SERIAL=name", "'" + entry + "'");
            names.put(AxisSettings.serial(entry.substring(0, equals)),
                    name("cameras", entry.substring(equals + 1).strip()));
        }
        return Map.copyOf(names);
    }

    private static List<Integer> channels(String[] entries) {
        List<Integer> channels = new ArrayList<>();
        for (String entry : filled(entries)) {
            if (!CHANNEL.matcher(entry).matches())
                throw bad("ptz.cameras", "numbers of 1 to 99", "'" + entry + "'");
            if (!channels.contains(Integer.valueOf(entry))) channels.add(Integer.valueOf(entry));
        }
        return List.copyOf(channels);
    }

    private static String name(String key, String name) {
        if (NAME.matcher(name).matches()) return name;
        throw bad(key, "a name of letters, digits, _ and -", "'" + name + "'");
    }

    private static Duration within(String key, int millis, int least, int most) {
        if (millis < least || millis > most) throw bad(key, least + " to " + most, millis);
        return Duration.ofMillis(millis);
    }

    private static List<String> filled(String[] items) {
        return items == null ? List.of()
                : Arrays.stream(items).flatMap(item -> Arrays.stream(item.split(",")))
                        .map(String::strip).filter(item -> !item.isEmpty()).toList();
    }

    private static String text(String value) { return value == null ? "" : value.strip(); }

    private static IllegalArgumentException bad(String key, String expected, Object found) {
        return new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
    }
}
