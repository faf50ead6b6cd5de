/**
 * What the author of a sink needs: say how to encode and where to send; queue, journal on disk, order, retry,
 * requests in flight, dead letters, counters and their configuration keys come from the
 * {@link io.tidegate.api.sink.SinkRuntime}.
 */
@Export
@NullMarked
@Version("1.2.0")
package io.tidegate.api.sink;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
