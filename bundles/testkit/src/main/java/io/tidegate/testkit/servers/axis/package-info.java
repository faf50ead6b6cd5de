/** A camera of Axis in memory: its pages, its login, its stream of events. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.testkit.servers.axis;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
