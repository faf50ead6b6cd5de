/** The languages: how lines are asked for. */
package io.tidegate.core.grafana.query;
