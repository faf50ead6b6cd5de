/** Access to the host, and separate threads for devices that may not respond. */
package io.tidegate.metrics.host.system;
