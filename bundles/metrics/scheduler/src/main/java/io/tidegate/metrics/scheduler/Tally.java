package io.tidegate.metrics.scheduler;

import io.tidegate.api.status.FlowStatus;

/** Counts so that the sum is right whenever somebody asks. */
final class Tally {
    private long published;
    private long lost;

    synchronized void published() { published++; }

    synchronized void lost(long readings) { lost += readings; }

    synchronized FlowStatus status(String room, String instance, String trouble) {
        return new FlowStatus(room, instance, "points", published + lost, published, lost, 0, trouble);
    }
}
