/**
 * Requests to untrusted servers: no redirects, responses limited in size and time, TLS, proxy, gzip.
 * Plain Java.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
