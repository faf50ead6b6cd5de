/** What the gateway's configuration and its DBC files say of sinks, signals and events. */
@NullMarked
package io.tidegate.core.grafana.configured;

import org.jspecify.annotations.NullMarked;
