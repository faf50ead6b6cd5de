/** Samples and points to a topic of Apache Kafka. */
package io.tidegate.sinks.kafka;
