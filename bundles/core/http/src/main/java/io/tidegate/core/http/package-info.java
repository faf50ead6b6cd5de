/**
 * Requests to servers that are not trusted: no redirects, answers bounded in size and time, TLS, proxy, gzip.
 * Plain Java.
 */
@Export
@NullMarked
@Version("1.0.0")
package io.tidegate.core.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
