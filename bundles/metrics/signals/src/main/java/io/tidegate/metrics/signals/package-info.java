/** Statistics of CAN signals, interval by interval of the samples' own time. */
package io.tidegate.metrics.signals;
