/**
 * For tests of sinks, here and in other bundles: a sink runs as users run it, its component on the runtime,
 * without OSGi; and what every sink of InfluxDB must do, as contracts that the test of a sink extends.
 */
package io.tidegate.core.delivery.testing;
