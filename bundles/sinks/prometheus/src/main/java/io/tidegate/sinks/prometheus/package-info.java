/**
 * The {@code /metrics} endpoint: latest values, kept in tables, read when somebody scrapes.
 *
 * <pre>
 * SampleBatch -> LatestSignals  \
 * Point       -> LatestPoints    >  registry -> MetricsBody -> MetricsHandler -> MetricsEndpoint
 * StatusSource -> GatewayMetrics /
 * </pre>
 */
package io.tidegate.sinks.prometheus;
