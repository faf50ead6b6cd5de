package io.tidegate.metrics.scheduler;

import io.tidegate.api.metric.Probe;

/** The probes that are there now. Any thread may ask. */
public interface Probes {
    /** The probe of this metric, or null. */
    Probe named(String metric);

    /** The names of all, for a message. */
    String names();
}
