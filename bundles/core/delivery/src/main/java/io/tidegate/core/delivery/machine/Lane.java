package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
    /**
     * Whether the server asked for a pause at one of those: it had something to say, and that was not about
     * the size.
     */
    private boolean isAsked;
    /** They are offered in turns with what is left. */
    private final Deque<Suspect> suspects = new ArrayDeque<>();
    private boolean isTheirTurn;
    /** Whose record is with the server now; else null. */
    private Suspect asked;
    /** Of whose series one from behind it is with the server now; else null. */
    private Suspect probed;
    /** The first suspect's series is offered next, and not itself. */
    private boolean probes;
    /** What failed last was a suspect itself. */
    private boolean isSuspectsFailure;
    /** The how manieth offer of the flight this is. */
    private long offeredAs;

    Lane(int index) { this.index = index; }

    /**
     * Offers what comes next. @param most records of it; {@code offer} the number of this offer in its flight
     */
    Batch offer(int most, long offer, long now) {
        offeredAs = offer;
        if (!suspects.isEmpty() && (isTheirTurn || left.isEmpty())) return offered = offerSuspect();
        isTheirTurn = true;
        offered = left.poll();
        if (offered.records() > most) {
            List<Batch> parts = Cuts.split(offered, most);
            offered = parts.get(0);
            left.push(parts.get(1));
        }
        if (postponed == 0) since = now;
        return offered;
    }

    private Batch offerSuspect() {
        isTheirTurn = false;
        if (probes) {
            probes = false;
            probed = suspects.peek();
            return probed.probe();
        }
        asked = suspects.poll();
        return asked.offer();
    }

    /**
     * The server did not take now what was offered.
     *
     * @param isAsked whether it asked for a pause
     * @param offers  of the flight, so far
     * @return whether this is a single record, and the server took others: what was behind it need not wait
     *         any more
     */
    boolean postponed(Batch part, boolean isAsked, long offers, long now) {
        isSuspectsFailure = false;
        if (asked != null && asked.isToBlame()) return true;
        if (asked != null) {
            isSuspectsFailure = true;
            asked.failed(offers);
            suspects.add(asked);
            asked = null;
        } else if (probed != null) {
            probed = null;
        } else {
            putBack(part, isAsked, offers, now);
        }
        return false;
    }

    /**
     * If it never does, it may be too much for it: one that needs longer than it is waited for,
     * for instance. So from some time on less is offered, half each time; the rest of a batch is offered as
     * it was cut then, which is few requests more once the server is back. One that is alone then is a
     * suspect.
     */
    private void putBack(Batch part, boolean isAsked, long offers, long now) {
        boolean isTooMuch = ++postponed > PATIENCE && part.records() > 1;
        this.isAsked |= isAsked;
        if (postponed > PATIENCE && !isTooMuch) {
            suspect(new Suspect(part, offers, now));
            return;
        }
        if (isTooMuch) {
            halvings++;
            halved = part.records();
        }
        List<Batch> parts = isTooMuch ? Cuts.halves(part) : List.of(part);
        for (int i = parts.size() - 1; i >= 0; i--) left.push(parts.get(i));
    }

    private void suspect(Suspect suspect) {
        List<Batch> all = new ArrayList<>(left);
        left.clear();
        for (Batch records : all) {
            Batch others = suspect.hold(records);
            if (others != null) left.add(others);
        }
        suspects.add(suspect);
        forget();
    }

    /** Keeps behind its suspects what is of their series; what is not, null if all is. */
    Batch hold(Batch records) {
        Batch others = records;
        for (Suspect suspect : suspects) if (others != null) others = suspect.hold(others);
        return others;
    }

    /** Something was taken by the server. @param offer its number in the flight */
    void othersTaken(long offer) {
        for (Suspect suspect : suspects) suspect.taken(offer);
        if (asked != null && offer != offeredAs) asked.taken(offer);
    }

    /** The number in its flight of what was offered last. */
    long offeredAs() { return offeredAs; }

    /** Whether there is nothing else left here. */
    boolean hasSuspectsOnly() {
        return !suspects.isEmpty() && left.isEmpty() && offered == null && keeping == null;
    }

    boolean hasSuspects() { return asked != null || !suspects.isEmpty(); }

    boolean hasBehind() {
        for (Suspect suspect : suspects) if (suspect.hasBehind()) return true;
        return false;
    }

    /** All suspects leave it. */
    void takeSuspects(List<Suspect> to) {
        to.addAll(suspects);
        suspects.clear();
    }

    /** What waits behind the one that was offered, in order; it is that one's no more. */
    List<Batch> takeBehindAsked() { return asked == null ? List.of() : asked.takeBehind(); }

    /** The server had something to say that is not about what was offered: that is offered again. */
    void putBack(Batch part) {
        isSuspectsFailure = false;
        if (asked != null)
            suspects.add(asked);
        else if (probed == null) left.push(part);
        asked = null;
        probed = null;
    }

    /** The server took others and not what was offered, which leaves this lane. */
    void blamed() {
        letGo();
        forget();
    }

    /**
     * Where there is nothing else to be asked for, what is behind the suspect that failed just now is:
     * whether there is any, and that has failed for so long.
     */
    boolean probe(long age, long now) {
        Suspect last = suspects.peekLast();
        if (!isSuspectsFailure || last.age(now) < age || !last.hasBehind()) return false;
        suspects.addFirst(suspects.pollLast());
        return probes = true;
    }

    /** What was behind the one that was offered is next. */
    private void letGo() {
        if (asked == null) return;
        List<Batch> behind = asked.takeBehind();
        for (int i = behind.size() - 1; i >= 0; i--) left.push(behind.get(i));
        asked = null;
    }

    /** The server took what was offered, or said why it never will. */
    void taken() {
        letGo();
        if (probed != null) probed.probeIsDone();
        probed = null;
        forget();
    }

    private void forget() {
        postponed = 0;
        halvings = 0;
        isAsked = false;
    }

    /** Whether what the server takes now had to be halved for it, and once was enough. */
    boolean isHalvedOnce() { return halvings == 1 && !isAsked && suspects.isEmpty(); }

    /** How many records there were before it was halved. */
    int halved() { return halved; }

    /** When that was offered first, by the clock of {@link #offer}. */
    long since() { return since; }

    boolean isDone() { return left.isEmpty() && suspects.isEmpty() && offered == null && keeping == null; }

    boolean canOffer() {
        return offered == null && keeping == null && !(left.isEmpty() && suspects.isEmpty());
    }
}
