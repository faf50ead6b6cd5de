/** Samples and points to an MQTT broker. */
package io.tidegate.sinks.mqtt;
