/** Asks each metric at its own interval and publishes what it says as points. */
package io.tidegate.metrics.scheduler;
