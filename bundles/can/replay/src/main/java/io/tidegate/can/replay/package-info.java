/**
 * A CAN log as a bus. {@link ReplayComponent} is the OSGi shell; {@link Replay} is the thread and its knobs,
 * {@link Player} plays, {@link io.tidegate.can.replay.time.Timeline} says when, an {@link
 * io.tidegate.can.replay.outlet.Outlet} is where the frames go.
 *
 * <p>Promises: frames come in the order of the file; timing does not drift, because every frame is due at an
 * absolute time; at speed 0 nothing is lost, because it waits for room.
 */
package io.tidegate.can.replay;
