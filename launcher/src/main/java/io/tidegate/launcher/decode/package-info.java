/**
 * {@code bin/tidegate decode}: a CAN log and DBC files in, rows of text out. One frame at a time, so memory
 * does not grow with the log.
 */
package io.tidegate.launcher.decode;
