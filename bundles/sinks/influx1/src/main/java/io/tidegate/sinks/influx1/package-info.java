/** Samples and points into InfluxDB 1.x. */
package io.tidegate.sinks.influx1;
