/**
 * Samples and points as bytes of InfluxDB line protocol, {@code measurement,tag=value field=1.5 timeNanos}.
 *
 * <p>The guarantees of this package, each verified by a test: a line ends with {@code \n}, and no {@code \n}
 * stands
 * anywhere else; no line has a tag or a field twice; a number read back is bit for bit the number written; a
 * signal is always a float field; two frames of one series never share a time, also where it steps back by up
 * to 1 s within the last 64 times of the series; two signals of a catalog never share a field of a series;
 * the same input gives the same bytes; what a snapshot holds back comes an interval after the bus went silent
 * at the latest, and never after newer values.
 *
 * <p>A {@link io.tidegate.core.lineprotocol.shape.Shape} says which samples become lines and how these look.
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/">Line protocol</a>
 */
@Export
@NullMarked
@Version("1.3.0")
package io.tidegate.core.lineprotocol;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
