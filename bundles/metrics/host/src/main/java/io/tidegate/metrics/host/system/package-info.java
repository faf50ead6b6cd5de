/** What the host is asked, and a thread apart for devices that may not answer. */
package io.tidegate.metrics.host.system;
