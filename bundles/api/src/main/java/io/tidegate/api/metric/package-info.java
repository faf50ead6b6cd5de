/** Interval metrics: a probe reads, the scheduler decides when. */
@Export
@NullMarked
@Version("1.2.0")
package io.tidegate.api.metric;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
