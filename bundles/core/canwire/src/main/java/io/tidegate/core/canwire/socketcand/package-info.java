/** socketcand: commands, answers, beacons. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.canwire.socketcand;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
