/** What is shown, in no language yet: dashboards, rows, panels, lines; and what they are made of. */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.core.grafana.model;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
