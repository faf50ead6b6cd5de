/** InfluxDB 2 in memory. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.testkit.servers.influx.v2;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
