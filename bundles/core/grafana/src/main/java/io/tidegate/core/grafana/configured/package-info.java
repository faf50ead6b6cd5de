/** What the gateway's configuration and its DBC files say of sinks, signals and events. */
package io.tidegate.core.grafana.configured;
