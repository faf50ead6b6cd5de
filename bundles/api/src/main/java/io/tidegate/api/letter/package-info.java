/** Records that a server rejected for good, and records that wait for a previous target of a sink. */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.api.letter;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
