/** Contract tests a plugin proves itself with, and the doubles our own tests use. */
@Export
@Version("2.0.0")
package io.tidegate.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
