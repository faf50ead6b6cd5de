/** Names of metrics and units as Prometheus expects them. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.metricnames;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
