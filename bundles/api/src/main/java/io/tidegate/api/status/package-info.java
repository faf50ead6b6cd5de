/** What every component reports about itself, in the same numbers. */
@Export
@Version("1.1.0")
package io.tidegate.api.status;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
