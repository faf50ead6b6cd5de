/** When a metric is due: intervals, times aligned to the clock, turns, and the timer's thread. */
package io.tidegate.metrics.scheduler.time;
