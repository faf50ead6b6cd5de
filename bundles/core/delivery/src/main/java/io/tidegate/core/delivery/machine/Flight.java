package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Batch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of one source on their way to the server, shared between the requests in flight by series: one
 * range, seldom more.
 */
final class Flight {
    /**
     * Numbers without a gap.
     *
     * @param batch the batch in memory that the bytes are of; null if they were read from disk
     */
    private record Part(long first, MemoryBatch batch, Batch records) {
        long end() { return first + records.records(); }
    }

    final Source source;
    final long first;
    final Lane[] lanes;
    private final List<Part> parts = new ArrayList<>(1);
    /** Those that the shares were copied to. */
    private final List<byte[]> arrays = new ArrayList<>(2);
    /** By number, records that the server does not take: what becomes of them is for later. */
    private final Map<Long, Outcast> outcasts = new TreeMap<>();
    /** The only record of this flight was set aside before; else null. */
    final Outcast retried;
    long refused;
    private long end;
    private long offers;
    /** Which lane is asked first. */
    private int turn;
    /**
     * Numbers, {@code from} and {@code to} in turn, whose copy on disk went to make room: they are with this
     * flight only.
     */
    final List<Long> unsafe = new ArrayList<>();

    /** @param most records of a request, now */
    Flight(Source source, long first, MemoryBatch batch, Batch records, int most, State state) {
        this.source = source;
        this.first = first;
        retried = source.outcast(first);
        add(batch, records, first);
        Batch now = withoutQueued(records, first, state);
        int count = now == null ? 1 : Math.min(state.settings.requests(), (now.records() - 1) / most + 1);
        lanes = new Lane[count];
        List<Batch> shares = count > 1 ? state.shares.divide(now, count) : Collections.singletonList(now);
        if (count > 1) for (Batch share : shares) if (share != null) arrays.add(share.bytes());
        for (int i = 0; i < count; i++) {
            lanes[i] = new Lane(i);
            Batch share = shares.get(i);
            if (share != null) lanes[i].left.add(share);
        }
    }

    private void add(MemoryBatch batch, Batch records, long from) {
        parts.add(new Part(from, batch, records));
        end = from + records.records();
    }

    /** What is not of a series that is set aside; null if all is. */
    private Batch withoutQueued(Batch records, long from, State state) {
        if (retried != null || state.queues.isNone()) return records;
        int[] number = {0};
        int[] room = {state.queues.room() - outcasts.size()};
        return Cuts.where(records, (start, to) -> {
            SeriesQueue queue = room[0] > 0 ? state.queues.of(records.bytes(), start, to - 1) : null;
            if (queue != null) outcasts.put(from + number[0], new Outcast(queue));
            if (queue != null) room[0]--;
            number[0]++;
            return queue == null;
        });
    }

    /** Behind its last number. */
    long end() { return end; }

    /** Takes these along, too, as {@link #isStuck}: what is behind a suspect stays behind it. */
    void extend(long from, MemoryBatch batch, Batch records, State state) {
        add(batch, records, from);
        Batch others = withoutQueued(records, from, state);
        if (others == null) return;
        for (Lane lane : lanes) if (others != null) others = lane.hold(others);
        if (others != null) lanes[0].left.add(others);
    }

    /**
     * Whether so many bytes more, at most as many as it may have, leave it as small as a batch; the first
     * time in any case.
     */
    boolean canExtend(int bytes, long most) {
        long all = bytes;
        for (Part part : parts) all += part.records.length();
        return parts.size() == 1 || all <= most;
    }

    /** Whether all that it has left are suspects, and what waits behind them. */
    boolean isStuck() {
        if (retried != null) return false;
        boolean hasSuspects = false;
        for (Lane lane : lanes) {
            if (!lane.isDone() && !lane.hasSuspectsOnly()) return false;
            hasSuspects |= lane.hasSuspectsOnly();
        }
        return hasSuspects;
    }

    /** Whether there is something that the server did not take alone. */
    boolean hasSuspects() {
        if (retried != null) return false;
        for (Lane lane : lanes) if (lane.hasSuspects()) return true;
        return false;
    }

    /** Whether anything waits behind its suspects. */
    boolean hasBehind() {
        for (Lane lane : lanes) if (lane.hasBehind()) return true;
        return false;
    }

    /** Its suspects, which it has no more. */
    List<Suspect> takeSuspects() {
        List<Suspect> all = new ArrayList<>();
        for (Lane lane : lanes) lane.takeSuspects(all);
        return all;
    }

    /**
     * The next offer, of the lanes in turns: one that the server takes nothing of, with a pause each time,
     * must not keep the others waiting. Null if none has one.
     *
     * @param most records of it
     */
    Offer.Send offer(int most, long now) {
        for (int i = 0; i < lanes.length; i++) {
            Lane lane = lanes[(turn + i) % lanes.length];
            if (!lane.canOffer()) continue;
            turn = lane.index + 1;
            return new Offer.Send(lane, lane.offer(most, ++offers, now));
        }
        return null;
    }

    boolean canOffer() {
        for (Lane lane : lanes) if (lane.canOffer()) return true;
        return false;
    }

    /** How many there were. */
    long offers() { return offers; }

    /** The server took what a lane had offered. */
    void taken(Lane by) { for (Lane lane : lanes) lane.othersTaken(by.offeredAs()); }

    /** Leaves a record out, to be tried later. */
    void setAside(Batch record, Outcast outcast) { outcasts.put(numberOf(record), outcast); }

    /** Of those that read the same, one that is not set aside. */
    private long numberOf(Batch record) {
        for (Part part : parts)
            for (int nth = 0, at; (at = Cuts.find(part.records, record, nth)) >= 0; nth++)
                if (!outcasts.containsKey(part.first + at)) return part.first + at;
        throw new IllegalStateException("a record that was offered is not of its batch: " + record.text());
    }

    /** Settles all but what was set aside, which is the source's again; returns how many waited. */
    long settle() {
        long settled = 0;
        for (Part part : parts) {
            long from = part.first;
            for (long number : outcasts.keySet()) {
                if (number < from || number >= part.end()) continue;
                settled += source.book().settle(from, number);
                from = number + 1;
            }
            settled += source.book().settle(from, part.end());
        }
        outcasts.forEach((number, outcast) -> {
            if (outcast.queue() == null || outcast.queue().isOpen())
                source.setAside(number, outcast);
            else
                source.wantsEarlier(); // its series goes with the others by now, and this one is the first
        });
        return settled;
    }

    /** Settles those of a range that are not with this flight; returns how many waited. */
    long settleOthers(long from, long to) {
        long settled = 0;
        long begin = from;
        for (Part part : parts) {
            settled += source.book().settle(begin, Math.min(to, Math.max(begin, part.first)));
            begin = Math.max(begin, Math.min(to, part.end()));
        }
        return settled + source.book().settle(begin, to);
    }

    /** Gives up what was set aside and is nowhere else any more; returns how many that were. */
    long giveUpUnsafe() {
        long gone = 0;
        for (long number : outcasts.keySet())
            for (int i = 0; i < unsafe.size(); i += 2)
                if (number >= unsafe.get(i) && number < unsafe.get(i + 1))
                    gone += source.book().settle(number, number + 1);
        return gone;
    }

    /** A request that ended badly may still read its bytes: no array of this flight is used again. */
    void spoil() {
        for (Part part : parts) if (part.batch != null) part.batch.spoil();
        arrays.clear();
    }

    /** It has landed: its arrays can be used again. */
    void release(MemoryQueue memory) {
        for (byte[] array : arrays) memory.giveArray(array);
        arrays.clear();
        for (Part part : parts) {
            if (part.batch == null) continue;
            memory.release(part.batch);
            if (source.book().openIn(part.batch.first(), part.batch.end()) == 0)
                memory.remove(part.batch);
            else if (!outcasts.isEmpty()) memory.keepOnly(part.batch, source.book());
        }
    }

    /** Memory that its batches take, which nobody can drop now. */
    long capacity() {
        long capacity = 0;
        for (Part part : parts) if (part.batch != null) capacity += part.batch.capacity();
        return capacity;
    }

    /** The disk does not have these any more. */
    void lostItsCopy(long from, long to) {
        for (Part part : parts) {
            if (part.batch != null || from >= part.end() || to <= part.first) continue;
            unsafe.add(Math.max(from, part.first));
            unsafe.add(Math.min(to, part.end()));
        }
    }

    /** Numbers that nobody else has. */
    long unsafe() {
        long open = 0;
        for (int i = 0; i < unsafe.size(); i += 2)
            open += source.book().openIn(unsafe.get(i), unsafe.get(i + 1));
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
