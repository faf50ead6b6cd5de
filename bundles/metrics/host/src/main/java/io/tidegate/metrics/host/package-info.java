/**
 * Probes of the machine the gateway runs on, by OSHI; on Linux also from {@code /proc} and {@code /sys}.
 * Measurements and fields are named as gopsutil names them (github.com/shirou/gopsutil), as many
 * dashboards expect.
 */
package io.tidegate.metrics.host;
