/**
 * Dashboards, data sources and alert rules for Grafana, made of what a gateway is configured to write. Plain
 * Java.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.grafana;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
