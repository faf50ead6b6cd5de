/**
 * InfluxDB in memory: what the fakes of 1, 2 and 3 have in common, what arrived there, and how they are told
 * to do wrong.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.testkit.servers.influx;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
