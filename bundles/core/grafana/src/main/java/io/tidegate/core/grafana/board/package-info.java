/** The dashboards. */
package io.tidegate.core.grafana.board;
