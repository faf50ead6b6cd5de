/** CAN frames as they were on the bus, and the two verbs between who reads them and who uses them. */
@Export
@Version("1.3.0")
package io.tidegate.api.can;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
