/**
 * Keeps what a sink receives until the computer's clock is set ({@code clock.wait.ms}): samples and points
 * wait in front of the encoder, and are then encoded with the times that the right clock had shown; times of
 * other clocks, such as those of a recording, stay. They take at most half of {@code outbox.bytes}; more is
 * dropped and counted. After the time limit, times are sent as they are, and the status says that they may be
 * wrong until the clock is set.
 *
 * <p>All this is in memory: a crash loses what waits. A normal stop sends it with its times as they are, and
 * says so. Whether the clock is set is the business of {@link io.tidegate.core.runtime.ClockWatch}; a gateway
 * that is restarted alone does not know of a clock that was set by hand before.
 */
package io.tidegate.core.delivery.hold;
