/** What every component reports about itself, in the same numbers. */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.api.status;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
