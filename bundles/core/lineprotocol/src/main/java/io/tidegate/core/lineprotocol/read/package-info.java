/**
 * Lines of line protocol, taken apart again: for sinks that keep what waits as line protocol, and send
 * something else. Plain Java.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.lineprotocol.read;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
