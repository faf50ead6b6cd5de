/** What lines look like: measurements, tags, types of fields, which signals and when. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.lineprotocol.shape;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
