/** Who may use the web console and its API, and what each may do. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.api.access;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
