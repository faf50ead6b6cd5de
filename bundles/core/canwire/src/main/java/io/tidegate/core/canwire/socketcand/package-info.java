/** socketcand: commands, answers, beacons. */
@Export
@Version("1.0.0")
package io.tidegate.core.canwire.socketcand;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
