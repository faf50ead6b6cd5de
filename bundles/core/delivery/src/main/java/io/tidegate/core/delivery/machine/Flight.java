package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.util.ArrayList;
import java.util.List;

/** A range of numbers of one source on its way to the server, shared between the requests in flight by series. */
final class Flight {
    final Source source;
    final long first;
    final long end;
    /** The batch in memory that the bytes are of; null if they were read from disk. */
    final MemoryBatch batch;
    final Lane[] lanes;
    /** Those that the shares were copied to. */
    private final List<byte[]> arrays = new ArrayList<>(2);
    long refused;
    /** Numbers, {@code from} and {@code to} in turn, whose copy on disk went to make room: they are with this flight only. */
    final List<Long> unsafe = new ArrayList<>();

    /** @param most records of a request, now */
    Flight(Source source, long first, long end, MemoryBatch batch, Batch records, int most, State state) {
        this.source = source;
        this.first = first;
        this.end = end;
        this.batch = batch;
        int count = Math.min(state.settings.requests(), (records.records() - 1) / most + 1);
        lanes = new Lane[count];
        List<Batch> shares = count == 1 ? List.of(records) : state.shares.divide(records, count);
        if (count > 1) for (Batch share : shares) if (share != null) arrays.add(share.bytes());
        for (int i = 0; i < count; i++) {
            lanes[i] = new Lane(i);
            Batch share = shares.get(i);
            if (share != null) lanes[i].left.add(share);
        }
    }

    /** A request that ended badly may still read its bytes: no array of this flight is used again. */
    void spoil() {
        if (batch != null) batch.spoil();
        arrays.clear();
    }

    /** It has landed: its arrays can be used again. */
    void release(MemoryQueue memory) {
        for (byte[] array : arrays) memory.giveArray(array);
        arrays.clear();
        if (batch == null) return;
        memory.release(batch);
        if (source.book().openIn(batch.first(), batch.end()) == 0) memory.remove(batch);
    }

    /** The disk does not have these any more. */
    void lostItsCopy(long from, long to) {
        if (batch != null || from >= end || to <= first) return;
        unsafe.add(Math.max(from, first));
        unsafe.add(Math.min(to, end));
    }

    /** Numbers that nobody else has. */
    long unsafe() {
        long open = 0;
        for (int i = 0; i < unsafe.size(); i += 2) open += source.book().openIn(unsafe.get(i), unsafe.get(i + 1));
        return open;
    }

    boolean isDone() {
        for (Lane lane : lanes) if (!lane.isDone()) return false;
        return true;
    }

    boolean isOffered() {
        for (Lane lane : lanes) if (lane.offered != null) return true;
        return false;
    }
}
