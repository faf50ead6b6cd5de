/** The gateway itself as a metric, so that those who read a database only see its state, too. */
package io.tidegate.metrics.gateway;
