/** The endpoint and its pages. */
package io.tidegate.sinks.prometheus.http;
