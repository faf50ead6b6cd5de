/** Sessions with MQTT brokers, versions 3.1.1 and 5; the client library behind them is hidden. */
@Export
@Version("1.0.0")
package io.tidegate.base.mqttclient;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
