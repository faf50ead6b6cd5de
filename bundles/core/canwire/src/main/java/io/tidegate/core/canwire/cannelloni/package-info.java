/** cannelloni, over TCP and UDP. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.canwire.cannelloni;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
