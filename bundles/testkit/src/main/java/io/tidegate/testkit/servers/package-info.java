/**
 * Real servers as children of a test: on a free loopback port, in a folder of their own, ended with the test.
 */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.testkit.servers;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
