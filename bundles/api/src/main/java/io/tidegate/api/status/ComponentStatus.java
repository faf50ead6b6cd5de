package io.tidegate.api.status;

import java.util.List;

/**
 * One part of the gateway as it is now: a configured instance, whether it runs or not, or a part that needs no
 * configuration.
 *
 * @param component what it is, e.g. {@code sinks.influx1}; of a plugin the PID
 * @param instance  the configured instance, e.g. {@code plant}; empty for one that exists once
 * @param phase     whether it runs
 * @param health    how well it does; of one that did not start the reason
 * @param flows     what it did so far, one for each unit that it counts; none if it does not run or does not tell
 */
public record ComponentStatus(String component, String instance, Phase phase, Health health, List<FlowStatus> flows) {
    /** From its configuration to its running. */
    public enum Phase {
        /** Switched off by {@code enabled = false}. */
        OFF,
        /** Configured a moment ago; it waits for something that may still come. */
        STARTING,
        /** It runs, well or not. */
        RUNNING,
        /** It is configured and does not run. */
        NOT_STARTED
    }

    /** Copies the list. */
    public ComponentStatus { flows = List.copyOf(flows); }

    /** Component and instance as people write it: {@code sinks.influx1~plant}. */
    public String name() { return instance.isEmpty() ? component : component + "~" + instance; }

    /** In a word or three: off, starting, well, attention, trouble, did not start. */
    public String word() {
        return switch (phase) {
            case OFF -> "off";
            case STARTING -> "starting";
            case NOT_STARTED -> "did not start";
            case RUNNING -> switch (health.level()) {
                case WELL -> "well";
                case ATTENTION -> "attention";
                case TROUBLE -> "trouble";
            };
        };
    }

    /** Whether it runs and does what it is there for, at least in part. */
    public boolean isUp() { return phase == Phase.RUNNING && health.level() != Health.Level.TROUBLE; }

    /** For lists: 0 for what needs somebody at once, then attention, what starts, what is well, what is off. */
    public int rank() {
        return switch (phase) {
            case NOT_STARTED -> 0;
            case STARTING -> 2;
            case OFF -> 4;
            case RUNNING -> switch (health.level()) {
                case TROUBLE -> 0;
                case ATTENTION -> 1;
                case WELL -> 3;
            };
        };
    }
}
