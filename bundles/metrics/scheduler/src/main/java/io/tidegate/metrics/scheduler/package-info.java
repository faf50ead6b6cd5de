/** Reads each metric at its own interval and publishes the results as points. */
package io.tidegate.metrics.scheduler;
