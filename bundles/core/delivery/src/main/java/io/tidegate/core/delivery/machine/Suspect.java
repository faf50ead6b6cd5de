package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.util.ArrayList;
import java.util.List;

/**
 * A record that the server did not take though it was offered alone. Either the server is away, or it does
 * not want this one: what it does with other series tells. Until that is known all of its series waits behind
 * it, so that an outage changes no order. Guarded by its machine.
 */
final class Suspect {
    private final Batch record;
    /** Those of its series that came after it, in order. */
    private final List<Batch> behind = new ArrayList<>();
    private int probes;
    private Batch probe;
    private final int series;
    private final long since;
    /** How many offers of its flight there had been when it failed last. */
    private long failedAt;
    private boolean othersTaken;
    /** It was offered last when that was known. */
    private boolean isSure;

    /** @param offers of its flight so far */
    Suspect(Batch record, long offers, long now) {
        this.record = record;
        series = Shares.series(record.bytes(), record.offset(), record.offset() + record.length() - 1);
        since = now;
        failedAt = offers;
    }

    /** Keeps behind it what is of its series; what is not, null if all is. */
    Batch hold(Batch records) {
        Batch[] sorted = Cuts.bySeries(records, series);
        if (sorted[1] != null) behind.add(sorted[1]);
        return sorted[0];
    }

    /** It is offered once more; returns its record. */
    Batch offer() {
        isSure = othersTaken;
        return record;
    }

    /** It failed once more. */
    void failed(long offers) { failedAt = offers; }

    /** The server took something. What was offered before this one failed says nothing. */
    void taken(long offer) { othersTaken |= offer > failedAt; }

    /** Whether the server took others, and after that not this one. */
    boolean isToBlame() { return isSure; }

    /** The record that is suspected. */
    Batch record() { return record; }

    /** How long it has been one, in ns. */
    long age(long now) { return now - since; }

    boolean hasBehind() { return !behind.isEmpty(); }

    /** Those of its series that came after it, in order; they are its no more. */
    List<Batch> takeBehind() {
        List<Batch> all = List.copyOf(behind);
        behind.clear();
        return all;
    }

    /**
     * Another one of those behind it each time: any of them may be one that the server does not want, too.
     */
    Batch probe() {
        int records = 0;
        for (Batch piece : behind) records += piece.records();
        int left = probes++ % records;
        int at = 0;
        while (left >= behind.get(at).records()) left -= behind.get(at++).records();
        Batch piece = behind.remove(at);
        probe = Cuts.range(piece, left, 1);
        int after = piece.records() - left - 1;
        if (after > 0) behind.add(at, Cuts.range(piece, left + 1, after));
        behind.add(at, probe);
        if (left > 0) behind.add(at, Cuts.range(piece, 0, left));
        return probe;
    }

    /** The server took it, or said why it never will. */
    void probeIsDone() { behind.removeIf(piece -> piece == probe); }
}
