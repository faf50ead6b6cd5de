/**
 * Bytes on a wire to CAN frames and back: socketcand, cannelloni, CAN-Ethernet bridge v1 and v2, GVRET.
 *
 * <p>Decoders are for one thread, keep a buffer of fixed size and allocate the frame and its data, nothing
 * else. What is broken is counted in a {@link io.tidegate.core.canwire.WireCount} and skipped; nothing is
 * thrown, whatever comes. Encoders write into an array of the caller and tell the number of bytes, 0 if the
 * protocol cannot carry the frame.
 */
@Export
@NullMarked
@Version("1.2.0")
package io.tidegate.core.canwire;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
