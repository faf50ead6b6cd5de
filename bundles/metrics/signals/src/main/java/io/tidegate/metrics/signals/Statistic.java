package io.tidegate.metrics.signals;

import java.util.Locale;

/**
 * What is told of the samples of one signal in one interval; the name in lower case is the name of the field.
 */
enum Statistic {
    /** Value of the newest sample. */
    LAST,
    /** Lowest value. */
    MIN,
    /** Highest value. */
    MAX,
    /** Sum of the values divided by their number. */
    MEAN,
    /** Sum of the values. */
    SUM,
    /** Number of samples; an integer, all others are floats. */
    COUNT,
    /** Integral divided by the time it covers: the mean if the samples do not come evenly. */
    TIME_WEIGHTED_MEAN,
    /** Each value times the seconds until the next: A become As, W become Ws (J), km/h become km/h s. */
    INTEGRAL;

    /** Name of the field. */
    String field() { return name().toLowerCase(Locale.ROOT); }
}
