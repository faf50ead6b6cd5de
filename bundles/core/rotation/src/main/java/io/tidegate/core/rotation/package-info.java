/**
 * Files that rotate. An {@link io.tidegate.core.rotation.Archive} names the next file of a series, takes it
 * over when it is finished, compresses it and deletes the oldest; anybody may write the files. An
 * {@link io.tidegate.core.rotation.AppendedFile} writes bytes to such files and starts the next one when it
 * is time.
 *
 * <p>What this package promises, each also a test: names sort in the order of the files; no other file in the
 * folder is touched; a write that fails leaves no part of itself; a file is deleted only when its compressed
 * one is complete; files left by a killed process are compressed by the next; the newest file is never
 * deleted.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.rotation;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
