/** Records to the brokers of Apache Kafka; the client library behind is hidden. */
@Export
@Version("1.0.0")
package io.tidegate.base.kafkaclient;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
