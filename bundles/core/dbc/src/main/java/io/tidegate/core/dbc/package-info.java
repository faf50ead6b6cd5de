/**
 * DBC files as they are in the world: text to messages and signals
 * ({@link io.tidegate.core.dbc.read.DbcReader}), and these to flat tables that turn frames into samples
 * ({@link io.tidegate.core.dbc.decode.FrameDecoder}).
 */
@Export
@NullMarked
@Version("1.1.0")
package io.tidegate.core.dbc;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
