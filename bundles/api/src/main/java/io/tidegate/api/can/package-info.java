/** CAN frames as they were on the bus, and the services between drivers and consumers. */
@Export
@NullMarked
@Version("1.4.0")
package io.tidegate.api.can;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
