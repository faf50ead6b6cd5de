/** Names of metrics and units as Prometheus wants them. */
package io.tidegate.sinks.prometheus.naming;
