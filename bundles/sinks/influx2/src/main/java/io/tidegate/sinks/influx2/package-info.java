/** Samples and points into InfluxDB 2.x and whatever else speaks its write API. */
package io.tidegate.sinks.influx2;
