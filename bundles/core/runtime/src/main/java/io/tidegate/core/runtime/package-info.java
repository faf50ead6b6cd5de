/**
 * What every component runs on: threads that are supervised, troubles that begin and end in the log, pauses that
 * grow, time that knows steps of the wall clock. Plain Java.
 */
@Export
@Version("1.0.0")
package io.tidegate.core.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
