/** What users of logs see: readers and writers, how a log is read, what was wrong with it. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.canlog.io;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
