/** Lines that a server refused for good. */
@Export
@Version("1.0.0")
package io.tidegate.api.letter;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
