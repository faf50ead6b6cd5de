/** When a metric is due: intervals, the grid of the clock, turns, the thread that waits. */
package io.tidegate.metrics.scheduler.time;
