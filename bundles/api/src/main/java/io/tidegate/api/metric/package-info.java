/** Interval metrics: a probe reads, the scheduler decides when. */
@Export
@Version("1.2.0")
package io.tidegate.api.metric;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
