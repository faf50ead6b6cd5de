/** What is wrong with DBC files, for whoever shows it. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.api.dbc;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
