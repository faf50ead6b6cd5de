/**
 * The base of every component: supervised threads, troubles that begin and end in the log, back-off, and a
 * clock that detects steps of the wall clock. Plain Java.
 */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.core.runtime;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
