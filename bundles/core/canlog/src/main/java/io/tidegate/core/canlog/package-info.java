/**
 * Reads CAN log files as a stream of frames, and writes them: {@link CanLog#open} finds the format by
 * content, {@link WriteFormat} by the name.
 *
 * <p>Promises: memory does not grow with the file; a bad line is skipped, counted and located
 * ({@link io.tidegate.core.canlog.io.LogDefects}); a truncated file gives all that is whole.
 *
 * <p>A format is a package ({@code .asc}, {@code .blf}, {@code .busmaster}, {@code .candump}, {@code .crtd},
 * {@code .csv}, {@code .mf4}, {@code .trc}); none of them knows another. Those of lines stand on
 * {@code .text}, all of them on {@code .format}, and what users of logs see is in {@code .io}. Only this
 * package and {@code .io} are for other bundles.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.canlog;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
