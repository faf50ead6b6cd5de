package io.tidegate.metrics.scheduler;

import io.tidegate.api.metric.Probe;

/** The probes that are registered now. Any thread. */
public interface Probes {
    /** The probe of this metric, or null. */
    Probe named(String metric);

    /** All names, for a message. */
    String names();
}
