/**
 * Makes clients of influxdb-client-java that send each request without delay; the client itself is exported
 * as is.
 */
@Export
@Version("1.2.0")
package io.tidegate.base.influxclient;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
