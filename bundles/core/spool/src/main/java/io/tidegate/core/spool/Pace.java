package io.tidegate.core.spool;

import java.time.Duration;

/**
 * When a sender does what.
 *
 * @param flush      longest time a line waits for its batch to fill
 * @param retryMin   first pause after a failed attempt
 * @param retryMax   longest pause of the back-off
 * @param checkEvery how often an idle sender asks whether the server is well; zero means never
 * @param lastFlush  how long closing waits for what is still there
 */
public record Pace(Duration flush, Duration retryMin, Duration retryMax, Duration checkEvery, Duration lastFlush) { }
