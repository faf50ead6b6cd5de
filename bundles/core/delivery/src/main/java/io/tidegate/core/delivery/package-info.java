/** What waits for a server, in memory and on disk, and who sends it. */
@Export
@Version("1.0.0")
package io.tidegate.core.delivery;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
