/** Contract tests for plugins, and the test doubles of our own tests. */
@Export
@NullMarked
@Version("2.0.0")
package io.tidegate.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
