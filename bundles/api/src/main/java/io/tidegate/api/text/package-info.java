/** Text for people: suggestions for mistyped names, and external text as one line. */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.api.text;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
