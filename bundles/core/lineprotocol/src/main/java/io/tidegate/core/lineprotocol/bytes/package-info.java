/** Text and numbers as bytes of line protocol. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.lineprotocol.bytes;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
