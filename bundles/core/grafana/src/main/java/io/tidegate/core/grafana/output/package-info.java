/** What becomes a file. */
package io.tidegate.core.grafana.output;
