/** Certificate and key of the endpoint, and ciphers that keep what was recorded secret. */
package io.tidegate.sinks.prometheus.tls;
