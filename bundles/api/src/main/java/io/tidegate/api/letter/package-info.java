/** Lines that a server refused for good, and lines that wait for a target that a sink had before. */
@Export
@Version("1.1.0")
package io.tidegate.api.letter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
