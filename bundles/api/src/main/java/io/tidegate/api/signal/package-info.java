/**
 * Decoded CAN signals: what they are ({@link io.tidegate.api.signal.SignalCatalog}) and what they were
 * ({@link io.tidegate.api.signal.SampleBatch}).
 */
@Export
@NullMarked
@Version("1.5.0")
package io.tidegate.api.signal;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
