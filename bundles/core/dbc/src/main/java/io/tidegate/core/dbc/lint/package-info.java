/** What is probably wrong in a DBC file, though it can be read. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.dbc.lint;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
