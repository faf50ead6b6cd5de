/** Messages and signals to flat tables, and frames to samples by them; frames that come in several parts. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.dbc.decode;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
