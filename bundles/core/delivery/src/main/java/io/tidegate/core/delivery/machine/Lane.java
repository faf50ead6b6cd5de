package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one of the requests in flight has still to bring to the server, in order. Guarded by its machine. */
public final class Lane {
    final int index;
    final Deque<Batch> left = new ArrayDeque<>();
    /** With the server now; null if nothing is. */
    Batch offered;
    /** Refused for good, and to be kept before they are settled; null if there are none. */
    Batch keeping;
    /** How many of {@link #keeping} are known to be refused. */
    int keepingRefused;
    String keepingWhy;
    boolean keepOrdered;

    Lane(int index) { this.index = index; }

    boolean isDone() { return left.isEmpty() && offered == null && keeping == null; }

    boolean canOffer() { return offered == null && keeping == null && !left.isEmpty(); }
}
