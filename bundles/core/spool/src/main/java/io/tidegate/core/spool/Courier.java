package io.tidegate.core.spool;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Brings lines to a destination until each is delivered or refused: waits when it must, divides what is too large, and
 * finds the lines that are refused among those that are not. Used by one thread at a time.
 */
final class Courier {
    /** After so many parts in a row of which nothing was taken the rest is given up: it is not one bad line. */
    static final int MOST_REFUSED_IN_A_ROW = 100;
    /** After so many parts of which the server took some, which of the rest are bad is no longer looked for. */
    static final int MOST_SEARCHES = 300;

    private final Outbox outbox;
    private final Destination destination;
    private final Troubles troubles;
    private final Losses losses;
    private final Gate gate;
    private final Backoff backoff;
    private int refusedInARow;
    private int searches;

    /** @param gate shared by all that offer to this destination */
    Courier(Outbox outbox, Destination destination, Troubles troubles, Losses losses, Gate gate, Backoff backoff) {
        this.outbox = outbox;
        this.destination = destination;
        this.troubles = troubles;
        this.losses = losses;
        this.gate = gate;
        this.backoff = backoff;
    }

    /** Returns once all lines are settled. */
    void deliver(LineBatch whole) throws InterruptedException {
        refusedInARow = 0;
        searches = 0;
        Deque<LineBatch> parts = new ArrayDeque<>(List.of(whole));
        while (!parts.isEmpty()) {
            Delivery delivery = offer(parts.element());
            losses.overflow();
            if (delivery instanceof Delivery.Postponed postponed) {
                postpone(postponed);
                continue;
            }
            backoff.reset();
            settle(parts.pop(), delivery, parts);
        }
    }

    private Delivery offer(LineBatch part) throws InterruptedException {
        for (long left; (left = gate.left()) > 0 && !outbox.isClosed(); ) outbox.pause(left);
        try {
            return destination.offer(part);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return new Delivery.Postponed(Duration.ZERO, e.toString());
        }
    }

    private void postpone(Delivery.Postponed postponed) throws InterruptedException {
        troubles.blocked(postponed.reason());
        outbox.away();
        if (outbox.isClosed()) throw new InterruptedException("closing, and the server does not take it now");
        if (!postponed.after().isZero()) gate.shut(postponed.after().toNanos());
        outbox.pause(backoff.next());
    }

    /** @param left where what has to be offered again is pushed */
    private void settle(LineBatch part, Delivery delivery, Deque<LineBatch> left) {
        if (delivery instanceof Delivery.Divided divided) {
            if (refusedInARow >= MOST_REFUSED_IN_A_ROW) refuse(part, part.lines(), divided.reason());
            else search(part, divided.reason(), divided.named(), part.lines(), left);
        } else if (delivery instanceof Delivery.Refused refused && refused.lines() > 0) {
            int lines = Math.min(refused.lines(), part.lines());
            if (lines < part.lines()) refusedInARow = 0;
            if (lines == part.lines() || ++searches > MOST_SEARCHES) refuse(part, lines, refused.reason());
            else search(part, refused.reason(), refused.named(), lines, left);
        } else {
            refusedInARow = 0;
            settle(part, 0);
        }
    }

    /**
     * Those that were named are refused, the others offered again. If more are named than were refused, as only those
     * of one shard conflict, the named ones are offered alone; if none is named, or all are, halves.
     *
     * @param refused how many at least
     */
    private void search(LineBatch part, String reason, Predicate<String> named, int refused, Deque<LineBatch> left) {
        if (part.lines() == 1) {
            refuse(part, 1, reason);
            return;
        }
        LineBatch[] sorted = named == Delivery.NONE_NAMED ? new LineBatch[2] : part.sort(2, (bytes, from, to) ->
                named.test(new String(bytes, from, to - from, StandardCharsets.UTF_8)) ? 1 : 0);
        LineBatch others = sorted[0];
        if (sorted[1] != null && sorted[1].lines() <= refused) {
            refuse(sorted[1], sorted[1].lines(), reason);
            if (others != null) left.push(others);
        } else {
            List<LineBatch> parts = sorted[1] == null || others == null ? part.halves() : List.of(others, sorted[1]);
            left.push(parts.get(1));
            left.push(parts.get(0));
        }
    }

    private void refuse(LineBatch part, int lines, String reason) {
        refusedInARow++;
        losses.refused(part, lines, reason);
        settle(part, lines);
    }

    private void settle(LineBatch part, int refused) {
        troubles.delivered();
        outbox.settle(part, refused);
    }
}
