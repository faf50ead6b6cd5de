/**
 * Untrusted JSON: a maintained parser behind limits of size, depth, digits and names; and a writer. Plain
 * Java.
 */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.core.json;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
