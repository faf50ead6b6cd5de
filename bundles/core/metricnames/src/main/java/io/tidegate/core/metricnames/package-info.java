/** Names of metrics and units as Prometheus wants them. */
package io.tidegate.core.metricnames;
