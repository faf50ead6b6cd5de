/**
 * Samples and points as bytes of InfluxDB line protocol, {@code measurement,tag=value field=1.5 timeNanos}.
 *
 * <p>What this package promises, each also a test: a line ends with {@code \n}, and no {@code \n} stands anywhere
 * else; a number read back is bit for bit the number written; a signal is always a float field; two frames of one
 * series never share a time, and two signals of a catalog never a field of a series; the same input gives the same
 * bytes.
 *
 * <p>A {@link io.tidegate.core.lineprotocol.Shape} says which samples become lines and how these look.
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v2/reference/syntax/line-protocol/">Line protocol</a>
 */
@Export
@Version("1.1.0")
package io.tidegate.core.lineprotocol;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
