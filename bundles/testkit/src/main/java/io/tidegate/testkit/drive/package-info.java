/**
 * A drive of a car that never was: a DBC file with every feature, a log, and the right answers, known since
 * the values were chosen before they were packed. What tests run on where there is nothing else.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.testkit.drive;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
