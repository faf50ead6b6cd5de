/**
 * The newest frame of each identifier and the newest value of each signal. Written by the flow, read by any
 * thread.
 */
package io.tidegate.live.table;
