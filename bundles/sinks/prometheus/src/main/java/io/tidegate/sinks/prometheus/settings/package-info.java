/** What an endpoint was told, checked; who may read it. */
package io.tidegate.sinks.prometheus.settings;
