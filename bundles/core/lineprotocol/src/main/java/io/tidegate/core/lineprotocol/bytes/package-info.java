/** Text and numbers as bytes of line protocol. */
@Export
@Version("1.0.0")
package io.tidegate.core.lineprotocol.bytes;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
