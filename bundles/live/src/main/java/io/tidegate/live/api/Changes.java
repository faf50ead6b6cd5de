package io.tidegate.live.api;

import io.tidegate.api.config.Configurations;
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.metric.ScheduledMetric;
import io.tidegate.api.text.OneLine;
import io.tidegate.live.part.Services;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Switches, intervals, new and deleted metrics and events: each is a change of a file in the folder of the
 * configuration. Any thread.
 */
final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final int LONGEST_BUS = 64;
    private static final String OURS = "io.tidegate.";
    private static final String SCHEDULER = OURS + "metrics.scheduler~";
    private static final String ENGINE = OURS + "events.engine~";

    private final Services services;

    /** What is to be done with a configuration; gives the name of its file. */
    @FunctionalInterface
    interface Step {
        String with(Configurations configurations) throws IOException;
    }

    Changes(Services services) { this.services = services; }

    Answer setMetric(String name, JsonObject wanted) {
        Map<String, String> keys = keys(wanted);
        return isMetric(name) ? done(name + said(keys), all -> all.change(pidOf(name), keys))
                : nobody("metric", name);
    }

    Answer deleteMetric(String name) {
        return isMetric(name) ? done(name + " is deleted", all -> all.delete(pidOf(name)))
                : nobody("metric", name);
    }

    /** @param name of the new configuration */
    Answer addMetric(String name, String metric, JsonObject wanted) {
        Map<String, String> keys = keys(wanted);
        keys.put("metric", metric);
        return done("metrics.scheduler~" + name + " is made", all -> all.create(SCHEDULER + name, keys));
    }

    Answer setEvent(String name, JsonObject wanted) {
        Map<String, String> keys = keys(wanted);
        keys.remove("interval.ms");
        return isEvent(name) ? done(name + said(keys), all -> all.change(ENGINE + name, keys))
                : nobody("event", name);
    }

    Answer deleteEvent(String name) {
        return isEvent(name) ? done(name + " is deleted", all -> all.delete(ENGINE + name))
                : nobody("event", name);
    }

    private boolean isMetric(String name) {
        return Named.first(services.metrics(), ScheduledMetric::name, name) != null;
    }

    private boolean isEvent(String name) {
        return Named.first(services.events(), MetadataEvent::name, name) != null;
    }

    /** A plugin's component is called by its PID. */
    private static String pidOf(String name) { return name.startsWith("metrics.") ? OURS + name : name; }

    /** Those that a page can set. */
    private static Map<String, String> keys(JsonObject wanted) {
        Map<String, String> keys = new TreeMap<>();
        JsonValue enabled = wanted.get("enabled");
        JsonValue interval = wanted.get("interval");
        if (enabled != null && enabled != JsonValue.TRUE && enabled != JsonValue.FALSE)
            throw new IllegalArgumentException("enabled: expected true or false, found " + enabled);
        if (interval != null && !(interval instanceof JsonNumber number && number.isIntegral()))
            throw new IllegalArgumentException("interval: expected whole milliseconds, found " + interval);
        if (enabled != null) keys.put("enabled", enabled.toString());
        if (interval != null) keys.put("interval.ms", interval.toString());
        return keys;
    }

    private static String said(Map<String, String> keys) {
        StringBuilder said = new StringBuilder();
        if (keys.containsKey("interval.ms"))
            said.append(" is read every ").append(keys.get("interval.ms")).append(" ms");
        if (keys.containsKey("enabled"))
            said.append(said.isEmpty() ? " is switched " : ", and switched ")
                    .append(keys.get("enabled").equals("true") ? "on" : "off");
        return said.isEmpty() ? ": nothing to change" : said.toString();
    }

    /**
     * The part of a PID behind its {@code ~} for what belongs to a bus. @throws IllegalArgumentException if
     * that is no bus
     */
    static String instanceOf(String bus) {
        if (bus.isBlank() || bus.length() > LONGEST_BUS)
            throw new IllegalArgumentException(
                    "bus: expected the name of a bus, 1 to " + LONGEST_BUS + " letters, found '" + bus + "'");
        return bus.replaceAll("[^A-Za-z0-9_.-]", "_");
    }

    /** Does it and says so, or why not. */
    Answer done(String said, Step step) {
        Configurations configurations = services.configurations();
        if (configurations == null)
            return Answer.fault(409, "nothing can be changed: base.configuration does not run");
        try {
            String file = step.with(configurations);
            LOG.info("live: {} ({})", said, file);
            return Answer.said(said + "; it is in config/" + file);
        } catch (IllegalArgumentException e) {
            return Answer.fault(400, "Not done: " + OneLine.of(e.getMessage()));
        } catch (IOException e) {
            return Answer.fault(409, OneLine.of(e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    private static Answer nobody(String what, String name) {
        return Answer.fault(404, "there is no " + what + " '" + name + "'");
    }
}
