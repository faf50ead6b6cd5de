package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The series whose records are set aside, and when what is set aside is offered. Guarded by its machine. */
final class SeriesQueues {
    /** So many series are remembered. */
    static final int MAX_SERIES = 64;
    /** So many records are set aside unasked; more are offered with the others. */
    static final int MAX_RECORDS = 500;

    private final State state;
    private final Map<Integer, SeriesQueue> queues = new HashMap<>();
    private int open;

    SeriesQueues(State state) { this.state = state; }

    /** The series of a record is set aside from now on; null if there are too many of those. */
    SeriesQueue open(Batch record, long now) {
        int series = Shares.series(record.bytes(), record.offset(), record.offset() + record.length() - 1);
        SeriesQueue queue = queues.get(series);
        if (queue == null && queues.size() >= MAX_SERIES && !forgetOne()) return null;
        if (queue == null) queues.put(series, queue = new SeriesQueue());
        if (!queue.isOpen()) open++;
        queue.open(now);
        return queue;
    }

    private boolean forgetOne() {
        for (Iterator<SeriesQueue> each = queues.values().iterator(); each.hasNext();)
            if (!each.next().isOpen()) {
                each.remove();
                return true;
            }
        return false;
    }

    /** Whether any series is set aside now. */
    boolean isNone() { return open == 0; }

    /** What a record of this series waits in; null if it goes with the others. */
    SeriesQueue of(byte[] bytes, int from, int to) {
        SeriesQueue queue = queues.get(Shares.series(bytes, from, to));
        return queue != null && queue.isOpen() ? queue : null;
    }

    /** How many more records may be set aside unasked. */
    int room() { return Math.max(0, MAX_RECORDS - state.outcasts().size()); }

    /** If its time is over, its records are as any others, in order, before all that come. */
    void closeIfOver(SeriesQueue queue, long now) {
        if (queue != null && queue.isOpen() && queue.isOver(now)) close(queue);
    }

    void closeAll() { for (SeriesQueue queue : queues.values()) if (queue.isOpen()) close(queue); }

    private void close(SeriesQueue queue) {
        queue.close();
        open--;
        state.live.takeBack(queue);
        for (Source source : state.backlog) source.takeBack(queue);
    }

    /**
     * The server asked for a pause when this one was offered: all others come first after it for as long
     * again, before the next of those that are set aside, and this one is the last of those.
     */
    void letOthersFirst(Outcast failed, long pause, long now) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.add(turn(failed));
        List<Outcast> all = new ArrayList<>(state.outcasts());
        all.sort(Comparator.comparingLong(Outcast::retryAt));
        long next = now + 2 * pause;
        for (Outcast each : all) {
            if (!seen.add(turn(each))) continue;
            each.notBefore(next);
            next = each.retryAt() + 2 * pause;
        }
        failed.notBefore(next);
    }

    private static Object turn(Outcast outcast) {
        return outcast.queue() == null ? outcast : outcast.queue();
    }
}
