package io.tidegate.events.engine;

import io.tidegate.api.status.FlowStatus;

/** Counts the events of one configuration. What arrived and was neither sent nor dropped waits. Any thread. */
final class Tally {
    private long arrived;
    private long sent;
    private long dropped;

    synchronized void arrived() { arrived++; }

    synchronized void sent() { sent++; }

    synchronized void dropped() { dropped++; }

    synchronized FlowStatus status(String instance, String trouble) {
        return new FlowStatus("events.engine", instance, "events", arrived, sent, dropped, arrived - sent - dropped,
                trouble);
    }
}
