/** The newest values, and the text they become when somebody reads. */
package io.tidegate.sinks.prometheus.values;
