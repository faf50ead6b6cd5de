/** GVRET, as ESP32RET, M2RET and SavvyCAN speak it. */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.canwire.gvret;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
