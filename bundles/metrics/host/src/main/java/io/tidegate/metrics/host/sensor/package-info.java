/** Temperatures, fans, power, batteries. */
package io.tidegate.metrics.host.sensor;
