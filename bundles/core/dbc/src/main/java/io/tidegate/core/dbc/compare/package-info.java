/** Two DBC files side by side, and a message as a picture of its bits. */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.core.dbc.compare;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
