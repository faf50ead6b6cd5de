/** The gateway itself as a metric, so that its state can also be seen in the database. */
package io.tidegate.metrics.gateway;
