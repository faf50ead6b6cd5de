/** Samples and points by HTTP POST, to any server. */
package io.tidegate.sinks.http;
