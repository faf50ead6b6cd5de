package io.tidegate.core.delivery.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * All that is known, in one place. Its three users change it: {@link Intake}, {@link Sending},
 * {@link DiskWork}.
 */
final class State {
    final MemoryQueue memory = new MemoryQueue();
    final Shares shares = new Shares(memory);
    /** The records of this run. */
    final Source live = new Source("this run", null, 1, 1);
    /** What others left, oldest first. */
    final List<Source> backlog = new ArrayList<>();
    final List<Tell> tells = new ArrayList<>();
    Settings settings;
    /** Most memory before it became less, as long as it takes to bring the rest to disk; else 0. */
    private long memoryBefore;
    /** Behind the last number of this run that was written. */
    long written = 1;
    boolean diskFailing;
    /** Whether the next write would drop something, or be refused. */
    boolean diskFull;
    /** The server does not take what was offered. */
    boolean away;
    boolean closing;
    Flight flight;
    long received;
    long sent;
    long dropped;
    long overflowed;
    final SeriesQueues queues = new SeriesQueues(this);
    /** Something landed that nothing was offered of: there may be more to read. */
    boolean hasLanded;
    private int outcastsTold;

    State(Settings settings) { this.settings = settings; }

    void tell(Tell tell) { tells.add(tell); }

    /**
     * Goes on with other settings. What is in memory goes to disk before less memory counts: nothing is
     * dropped for it.
     */
    void change(Settings now) {
        memoryBefore = Math.max(memoryBytes(), now.memoryBytes());
        settings = now;
    }

    /** Most memory for records, now. */
    long memoryBytes() {
        if (memoryBefore == 0) return settings.memoryBytes();
        boolean goesToDisk = settings.policy() != Policy.MEMORY && !diskFull && !diskFailing
                && (isHalfFull() || fliesWithMost());
        if (!goesToDisk) memoryBefore = 0;
        return goesToDisk ? memoryBefore : settings.memoryBytes();
    }

    /** Whether what the server has now, or is to have again, leaves little of memory to what comes in. */
    private boolean fliesWithMost() {
        return flight != null && flight.capacity() > settings.memoryBytes() / 2;
    }

    boolean isFlying(Source source) { return flight != null && flight.source == source; }

    /** Numbers of this run that are on disk and wait. */
    boolean hasOpenOnDisk() { return live.book().openIn(live.book().prefix(), written) > 0; }

    /** Whether anything on disk waits. */
    boolean waitsOnDisk() {
        if (hasOpenOnDisk()) return true;
        for (Source source : backlog) if (source.waiting() > 0) return true;
        return false;
    }

    /** Whether so much is in memory only that it has to go to disk. */
    boolean isHalfFull() { return memory.unwrittenBytes() > settings.memoryBytes() / 2; }

    /** Settles numbers that are gone; those of the flight are still with it. Returns how many waited. */
    long giveUp(Source source, long from, long to) {
        long gone;
        if (flight == null || flight.source != source)
            gone = source.book().settle(from, to);
        else
            gone = flight.settleOthers(from, to);
        dropped += gone;
        return gone;
    }

    /**
     * Records that are set aside, as the server does not take them and takes others; by source and number.
     */
    List<Outcast> outcasts() {
        List<Outcast> all = new ArrayList<>(live.outcasts().values());
        for (Source source : backlog) all.addAll(source.outcasts().values());
        return all;
    }

    /** Tells how many they are, if that changed. */
    void tellOfOutcasts() {
        int count = live.outcasts().size();
        for (Source source : backlog) count += source.outcasts().size();
        if (count == outcastsTold) return;
        outcastsTold = count;
        String reason = outcasts().stream().map(Outcast::reason).filter(text -> !text.isEmpty()).findFirst()
                .orElse("");
        tell(new Tell.SetAside(count, count == 0 ? "" : reason));
    }

    void overflow(long records) {
        if (records == 0) return;
        overflowed += records;
        tell(new Tell.Overflowed(records));
    }

    /** Lets go of batches whose records are all settled. */
    void forgetSettled() {
        for (MemoryBatch oldest; (oldest = memory.oldest()) != null && oldest.end() <= live.book().prefix();)
            memory.remove(oldest);
    }

    Counts counts() {
        live.end(memory.next());
        long waiting = live.waiting();
        for (Source source : backlog) waiting += source.waiting();
        return new Counts(received, sent, dropped, waiting, overflowed);
    }
}
