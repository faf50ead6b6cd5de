/** The CAN-Ethernet bridge protocol, both versions. */
@Export
@Version("1.0.0")
package io.tidegate.core.canwire.bridge;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
