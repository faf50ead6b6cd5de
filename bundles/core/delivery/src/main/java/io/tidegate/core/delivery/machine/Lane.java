package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What one of the requests in flight has still to bring to the server, in order. Guarded by its machine. */
public final class Lane {
    /** So often a batch is offered as it is. */
    private static final int PATIENCE = 3;

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
    /** How often in a row the server did not take what this one has next. */
    private int postponed;
    /** How often of those it was halved. */
    private int halvings;
    /** When the first of those was offered. */
    private long since;
    /** How many records that had which was halved last. */
    private int halved;
    /** Whether the server asked for a pause at one of those: it had something to say, and that was not about the size. */
    private boolean isAsked;

    Lane(int index) { this.index = index; }

    /** Offers what comes next. @param most records of it */
    Batch offer(int most, long now) {
        offered = left.poll();
        if (offered.records() > most) {
            List<Batch> parts = Cuts.split(offered, most);
            offered = parts.get(0);
            left.push(parts.get(1));
        }
        if (postponed == 0) since = now;
        return offered;
    }

    /**
     * The server did not take it now. If it never does, it may be too much for it: one that needs longer than it is waited for,
     * for instance. So from some time on less is offered, half each time; the rest of a batch is offered as it was cut then, which
     * is few requests more once the server is back.
     *
     * @param isAsked whether it asked for a pause
     */
    void postponed(Batch part, boolean isAsked) {
        boolean isTooMuch = ++postponed > PATIENCE && part.records() > 1;
        this.isAsked |= isAsked;
        if (isTooMuch) {
            halvings++;
            halved = part.records();
        }
        List<Batch> parts = isTooMuch ? Cuts.halves(part) : List.of(part);
        for (int i = parts.size() - 1; i >= 0; i--) left.push(parts.get(i));
    }

    /** The server took what was offered, or said why it never will. */
    void taken() {
        postponed = 0;
        halvings = 0;
        isAsked = false;
    }

    /** Whether what the server takes now had to be halved for it, and once was enough. */
    boolean isHalvedOnce() { return halvings == 1 && !isAsked; }

    /** How many records there were before it was halved. */
    int halved() { return halved; }

    /** When that was offered first, by the clock of {@link #offer}. */
    long since() { return since; }

    boolean isDone() { return left.isEmpty() && offered == null && keeping == null; }

    boolean canOffer() { return offered == null && keeping == null && !left.isEmpty(); }
}
