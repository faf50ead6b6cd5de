/** InfluxDB 1 in memory. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.testkit.servers.influx.v1;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
