/**
 * Buses into rotating CAN log files. {@link RecorderComponent} is the OSGi shell; {@link Recorder} queues
 * frames and is the thread that writes, a {@link LogFile} is the file being written, {@link Uploader} sends
 * finished ones away.
 *
 * <p>Promises: no frame is lost at a rotation; what was flushed survives the end of the process; a full disk
 * costs frames only when the queue is full, and they are counted; a bus is never slowed.
 */
package io.tidegate.can.recorder;
