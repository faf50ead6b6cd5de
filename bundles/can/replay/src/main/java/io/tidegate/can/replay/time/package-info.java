/** When a frame of a log is due, and the time that it gets. */
package io.tidegate.can.replay.time;
