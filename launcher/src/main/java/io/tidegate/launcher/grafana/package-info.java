/** {@code bin/tidegate grafana}. */
package io.tidegate.launcher.grafana;
