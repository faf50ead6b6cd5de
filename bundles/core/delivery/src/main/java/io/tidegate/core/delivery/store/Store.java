package io.tidegate.core.delivery.store;

import io.tidegate.core.delivery.machine.DiskOrder;
import io.tidegate.core.delivery.machine.Gone;
import io.tidegate.core.delivery.machine.MemoryBatch;
import io.tidegate.core.delivery.machine.Source;
import io.tidegate.core.journal.Block;
import io.tidegate.core.journal.Disk;
import io.tidegate.core.journal.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The disk of one sink: the journal of this run, made with the first write, and the journals that were found.
 * Whatever fails leaves it usable. Used by one thread; {@link #usedBytes} by any.
 */
public final class Store {
    /** Joining more records gains nothing. */
    private static final int MAX_READ_BYTES = 1 << 20;
    private static final int PROBE_BYTES = 4096;
    /** Bytes that the heads of a record and of a new segment take, at most. */
    private static final int OVERHEAD = 128;
    static final String STAYS = "what was dropped to make room cannot be deleted now";

    private final Folders folders;
    private final Letters letters;
    private final Disk own;
    private final LeftBehind left;
    private final Behind behind;
    private final List<Source> found = new ArrayList<>();
    private StoreSettings settings;
    private RunJournal live;
    /** Bytes that the next batch will take, about: as many as the last one. */
    private long expected = PROBE_BYTES;
    private volatile long usedBytes;

    /**
     * @param own  the folder of the sink
     * @param left told what is found there for other targets
     */
    public Store(Folders folders, Disk own, Letters letters, LeftBehind left, StoreSettings settings) {
        this.folders = folders;
        this.own = own;
        this.letters = letters;
        this.left = left;
        this.settings = settings;
        behind = new Behind(folders, left);
    }

    /** Other limits from now on. */
    public synchronized void change(StoreSettings now) { settings = now; }

    private synchronized StoreSettings settings() { return settings; }

    /** Bytes of its own journals. Any thread, never waits. */
    public long usedBytes() { return usedBytes; }

    /** Name of the journal of this run; empty before its first write. */
    public String live() { return live == null ? "" : live.name(); }

    /** Bytes that can still be added. Any thread, may ask the file system. */
    public long room() { return Math.min(free().bytes(), settings().maxBytes() - usedBytes); }

    private FreeSpace free() { return new FreeSpace(own, settings()); }

    /** Carries out an order; what became of it has to be told to the machine. */
    public Outcome carryOut(DiskOrder order) {
        try {
            if (order instanceof DiskOrder.Write write) return write(write);
            if (order instanceof DiskOrder.Read read) return read(read);
            if (order instanceof DiskOrder.Settle settle) return settle(settle);
            if (order instanceof DiskOrder.Keep keep) return keep(keep);
            if (order instanceof DiskOrder.Sync) return sync();
            if (order instanceof DiskOrder.Probe probe) return probe(probe);
            if (order instanceof DiskOrder.Finish finish) return finish(finish);
            return look();
        } finally {
            usedBytes = used();
        }
    }

    /**
     * Bytes of all journals in this sink's own folder, also of those for targets that it had before: they are
     * limited together. What another sink left is not its to drop, nor in its limit.
     */
    private long used() {
        long used = behind.bytes() + (live == null ? 0 : live.journal().bytes());
        for (Source source : found) if (isOwn(source)) used += journal(source).bytes();
        return used;
    }

    private boolean isOwn(Source source) { return folders.isOwn((RunJournal) source.journal()); }

    private Journal journal(Source source) {
        if (source.journal() == null) return live.journal();
        return ((RunJournal) source.journal()).journal();
    }

    private Outcome write(DiskOrder.Write order) {
        MemoryBatch batch = order.batch();
        List<Gone> gone = new ArrayList<>();
        long before = behind.dropped();
        try {
            byte[] record = Journal.encode(
                    new Block(batch.first(), batch.records(), batch.bytes(), 0, batch.length()),
                    order.skipped());
            if (record.length + OVERHEAD > settings().maxBytes())
                return (machine, now) -> machine.tooLarge(order);
            expected = record.length + OVERHEAD;
            if (free().bytes() < expected) return notWritten(order, gone, true, free().sentence(), 0);
            if (live == null) live = folders.create(settings().segmentBytes());
            if (!makeRoom(record.length, gone, order))
                return notWritten(order, gone, true, full(), behind.dropped() - before);
            live.journal().append(record);
        } catch (IOException e) {
            return notWritten(order, gone, false, text(e), behind.dropped() - before);
        }
        long others = behind.dropped() - before;
        boolean full = isFull();
        String why = settings().syncsAll() ? sync(live.journal()) : "";
        return (machine, now) -> {
            machine.written(order, gone, full, now);
            machine.droppedOfOthers(others);
            machine.synced(why, now);
        };
    }

    private static Outcome notWritten(DiskOrder.Write order, List<Gone> gone, boolean full, String why,
            long others) {
        return (machine, now) -> {
            machine.notWritten(order, gone, full, why, now);
            machine.droppedOfOthers(others);
        };
    }

    /** Whether the next write will drop something, or be refused. */
    private boolean isFull() {
        return used() + expected > settings().maxBytes() || free().bytes() < expected;
    }

    private String full() {
        return "it is at its limit: spool.bytes = " + settings().maxBytes() + behind.sentence();
    }

    /**
     * Drops the oldest for as much as a batch needs, if that is configured: of what it may hold, never of
     * what is free.
     */
    private boolean makeRoom(int bytes, List<Gone> gone, DiskOrder.Write order) throws IOException {
        for (long used; (used = used()) + bytes + OVERHEAD > settings().maxBytes();) {
            Source oldest = oldest();
            if (!settings().dropsOldest()) return false;
            if (behind.isBefore(oldest))
                behind.dropOldest();
            else if (oldest == null && live.journal().segments() == 0)
                return false;
            else if (drop(oldest == null ? order.live() : oldest, gone) && used() >= used)
                throw new IOException(STAYS);
        }
        return true;
    }

    /** Drops the oldest segment of a source; false if what was settled made room. */
    private boolean drop(Source source, List<Gone> gone) throws IOException {
        Journal.Dropped dropped = journal(source).dropOldest();
        if (dropped != null) gone.add(new Gone(source, dropped.from(), dropped.to()));
        return dropped != null;
    }

    /** The oldest source of its own with something on disk; null if only this run has. */
    private Source oldest() {
        return found.stream().filter(source -> isOwn(source) && journal(source).segments() > 0)
                .min(Comparator.comparing(Source::name)).orElse(null);
    }

    private Outcome read(DiskOrder.Read order) {
        Journal journal = journal(order.source());
        try {
            Journal.Read read = journal.read(order.from(), order.records(), MAX_READ_BYTES);
            String damage = journal.damage();
            return (machine, now) -> machine.read(order, read.block(), read.absentFrom(), damage, now);
        } catch (IOException e) {
            long to = journal.segmentEnd(order.from());
            return (machine, now) -> machine.notRead(order, to, text(e), now);
        }
    }

    private Outcome settle(DiskOrder.Settle order) {
        try {
            journal(order.source()).settle(order.upTo());
            return (machine, now) -> machine.settled(order, "", now);
        } catch (IOException e) {
            return (machine, now) -> machine.settled(order, text(e), now);
        }
    }

    private Outcome keep(DiskOrder.Keep order) {
        String where = letters.keep(order.records(), order.reason());
        return (machine, now) -> machine.kept(order, where);
    }

    private Outcome sync() {
        String why = live == null ? "" : sync(live.journal());
        return (machine, now) -> machine.synced(why, now);
    }

    private static String sync(Journal journal) {
        try {
            journal.sync();
            return "";
        } catch (IOException e) {
            return text(e);
        }
    }

    /**
     * Whether a batch could be written now: the disk may have been full or read-only, and the limits may be
     * others.
     */
    private Outcome probe(DiskOrder.Probe order) {
        boolean full = isFull();
        String why = full && free().bytes() < expected ? free().sentence()
                : full && !settings().dropsOldest() ? full() : "";
        String found = why.isEmpty() && order.byWriting() ? free().refusal(PROBE_BYTES) : why;
        return (machine, now) -> machine.probed(found, full, now);
    }

    private Outcome finish(DiskOrder.Finish order) {
        try {
            folders.delete((RunJournal) order.source().journal(), order.source().book().prefix());
            found.remove(order.source());
            return (machine, now) -> machine.finished(order, "", now);
        } catch (IOException e) {
            return (machine, now) -> machine.finished(order, text(e), now);
        }
    }

    private Outcome look() {
        long begun = left.looks();
        Looked looked = folders.look();
        List<Source> sources = new ArrayList<>();
        boolean kept = false;
        try {
            for (RunJournal run : looked.journals())
                sources.add(new Source(run.name(), run, run.journal().settled(), run.journal().end()));
            behind.looked(looked);
            kept = found.addAll(sources);
        } finally {
            if (!kept) looked.giveBack();
        }
        return (machine, now) -> {
            machine.found(sources, looked.problem());
            left.looked(looked, begun); // in one step, so that nothing is counted twice
        };
    }

    /** What still waits in its journals, by name. @param run the records of this run */
    public Map<String, LeftBehind.Rest> rests(Source run) {
        Map<String, LeftBehind.Rest> rests = new HashMap<>();
        if (live != null) rests.put(live.name(), new LeftBehind.Rest(folders.target(), run.waiting()));
        for (Source source : found)
            rests.put(source.name(), new LeftBehind.Rest(folders.target(), source.waiting()));
        return rests;
    }

    /**
     * Writes down what is settled and lets go of all files, whatever fails; deletes journals in which nothing
     * waits.
     *
     * @param run the records of this run; nobody changes them, or the sources that were found, any more
     */
    public void close(Source run) {
        List<Runnable> endings = new ArrayList<>();
        if (live != null) endings.add(ending(live, run));
        for (Source source : found) endings.add(ending((RunJournal) source.journal(), source));
        live = null;
        found.clear();
        Each.of(endings, Runnable::run);
    }

    private Runnable ending(RunJournal journal, Source records) {
        return () -> folders.letGo(journal, records.book().prefix(), records.waiting() == 0);
    }

    private static String text(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
