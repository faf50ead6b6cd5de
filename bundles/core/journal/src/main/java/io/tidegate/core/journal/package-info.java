/** Records on disk, in order, by number. Knows no server and no line protocol. Plain Java. */
@Export
@Version("1.0.0")
package io.tidegate.core.journal;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
