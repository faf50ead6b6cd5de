/**
 * Line protocol as InfluxDB reads it and words its refusals; shares no code with what the gateway writes it
 * with.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.testkit.servers.influx.line;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
