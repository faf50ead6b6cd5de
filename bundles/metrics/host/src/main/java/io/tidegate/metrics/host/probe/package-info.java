/** CPU, memory, swap, disks, network, processes, uptime. */
package io.tidegate.metrics.host.probe;
