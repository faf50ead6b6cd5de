/** One measured point with tags and fields: how metrics and events reach the sinks. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.api.point;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
