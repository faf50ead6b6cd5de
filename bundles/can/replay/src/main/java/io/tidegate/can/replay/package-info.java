/**
 * A CAN log as a bus. {@link ReplayComponent} is the OSGi shell; {@link Replay} plays, {@link Timeline} says when.
 *
 * <p>Promises: frames come in the order of the file; timing does not drift, because every frame is due at an
 * absolute time; at speed 0 nothing is lost, because it waits for room.
 */
package io.tidegate.can.replay;
