/**
 * Reads CAN log files as a stream of frames: {@link CanLog#open} finds the format by content.
 *
 * <p>Promises: memory does not grow with the file; a bad line is skipped, counted and located
 * ({@link LogDefects}); a truncated file gives all that is whole.
 */
@Export
@Version("1.0.0")
package io.tidegate.core.canlog;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
