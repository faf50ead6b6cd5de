package io.tidegate.base.health.board;

import io.tidegate.api.status.FlowStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How long ago a part last received and last sent something, seen from its counters whenever somebody looks:
 * exact to the time between two looks, and nothing on the way of the data. Any thread.
 */
final class Ages {
    private final LongSupplier nanos;
    private final Map<String, Age> ages = new HashMap<>();

    /** Counts, and when each was last seen to have changed, in ns. */
    private record Age(long received, long receivedAt, long sent, long sentAt) {
        Age next(FlowStatus flow, long now) {
            return new Age(flow.received(), flow.received() == received ? receivedAt : now,
                    flow.sent(), flow.sent() == sent ? sentAt : now);
        }
    }

    /** @param nanos a clock that only goes forward */
    Ages(LongSupplier nanos) { this.nanos = nanos; }

    /**
     * Looks at a flow.
     *
     * @return seconds since it received and since it sent something, by name; what never happened has none
     */
    synchronized Map<String, Double> look(FlowStatus flow) {
        long now = nanos.getAsLong();
        Age age = ages.merge(key(flow), new Age(flow.received(), now, flow.sent(), now),
                (before, first) -> before.next(flow, now));
        Map<String, Double> seconds = new HashMap<>();
        if (flow.received() > 0) seconds.put("received_age_seconds", (now - age.receivedAt) / 1e9);
        if (flow.sent() > 0) seconds.put("sent_age_seconds", (now - age.sentAt) / 1e9);
        return seconds;
    }

    /** Forgets all others. */
    synchronized void keep(Collection<FlowStatus> flows) {
        ages.keySet().retainAll(flows.stream().map(Ages::key).toList());
    }

    private static String key(FlowStatus flow) { return flow.name() + " " + flow.unit(); }
}
