/** Metadata events: what console and shell may know of them and do with them. */
@Export
@NullMarked
@Version("1.2.0")
package io.tidegate.api.event;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
