package io.tidegate.api.status;

import java.util.List;

/**
 * The present state of one component: a configured instance, running or not, or a component without
 * configuration.
 *
 * @param component what it is, e.g. {@code sinks.influx1}; of a plugin the PID
 * @param instance  the configured instance, e.g. {@code plant}; empty for one that exists once
 * @param phase     whether it runs
 * @param health    its health; of one that did not start, the reason
 * @param flows     its counters, one entry per unit; none if it does not run or does not report
 */
public record ComponentStatus(String component, String instance, Phase phase, Health health,
        List<FlowStatus> flows) {
    /** From configured to running. */
    public enum Phase {
        /** Switched off by {@code enabled = false}. */
        OFF,
        /** Configured a moment ago; waits for something that may still appear. */
        STARTING,
        /** It runs, well or not. */
        RUNNING,
        /** It is configured and does not run. */
        NOT_STARTED
    }

    /** Copies the list. */
    public ComponentStatus { flows = List.copyOf(flows); }

    /** Component and instance as users write it: {@code sinks.influx1~plant}. */
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

    /** Whether it runs and does its job, at least in part. */
    public boolean isUp() { return phase == Phase.RUNNING && health.level() != Health.Level.TROUBLE; }

    /** The order in lists: 0 for trouble, then attention, starting, well, off. */
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
