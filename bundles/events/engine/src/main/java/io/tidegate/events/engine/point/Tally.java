package io.tidegate.events.engine.point;

import io.tidegate.api.status.FlowStatus;

/**
 * Counts the events of one configuration. What arrived and was neither sent nor dropped waits. Any thread.
 */
public final class Tally {
    private long arrived;
    private long sent;
    private long dropped;

    public synchronized void arrived() { arrived++; }

    public synchronized void sent() { sent++; }

    public synchronized void dropped() { dropped++; }

    public synchronized FlowStatus status(String instance, String trouble) {
        return new FlowStatus("events.engine", instance, "events", arrived, sent, dropped,
                arrived - sent - dropped,
                trouble);
    }
}
