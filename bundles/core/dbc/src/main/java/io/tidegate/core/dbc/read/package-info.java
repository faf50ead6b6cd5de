/** DBC text to messages and signals, and what is odd in it. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.dbc.read;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
