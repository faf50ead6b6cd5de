/**
 * What the responses of InfluxDB servers of every version mean for the lines that were offered. Plain Java.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.influx;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
