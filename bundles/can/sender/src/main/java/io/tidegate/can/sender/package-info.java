/**
 * Frames onto a bus, at an interval. {@link Schedules} is the thing: a thread per bus, an absolute time per
 * frame. {@link SchedulesComponent} offers it to all, {@link SenderComponent} is a list of frames in a
 * configuration.
 *
 * <p>Promises: intervals do not drift; a turn that was missed is counted, never caught up in a burst; a
 * refusal never ends a schedule.
 */
package io.tidegate.can.sender;
