/** PEAK TRC, 1.0 to 2.1. */
package io.tidegate.core.canlog.trc;
