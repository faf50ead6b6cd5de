package io.tidegate.core.delivery.machine;

import io.tidegate.api.sink.Delivery;
import io.tidegate.core.delivery.machine.MemoryBatch.OnDisk;
import io.tidegate.core.journal.Block;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Decides what becomes of the records of one sink; see the package for the rules. Not thread-safe: guarded by
 * its owner. {@code now} is monotonic, in ns, from 0 on.
 */
public final class DeliveryMachine {
    private final State state;
    private final Intake intake;
    private final Sending sending;
    private final Reading reading;
    private final DiskWork disk;

    /** @param chance gives values from 0 up to 1, for the pauses */
    public DeliveryMachine(Settings settings, DoubleSupplier chance) {
        state = new State(settings);
        intake = new Intake(state);
        sending = new Sending(state, new Backoff(chance));
        reading = new Reading(state);
        disk = new DiskWork(state, reading);
    }

    /**
     * Records come in; they are copied.
     *
     * @return whether somebody may have something to do now
     */
    // hot: runs per batch of samples
    public boolean add(byte[] records, int length, int count, long now) {
        boolean was = state.memory.openRecords() > 0;
        boolean wasFull = state.isHalfFull();
        long openFirst = state.memory.openFirst();
        boolean freed = intake.add(records, length, count, now);
        return freed || !was || openFirst != state.memory.openFirst() || wasFull != state.isHalfFull();
    }

    /** Whether more can come in without anything being dropped soon. */
    public boolean hasRoom() { return intake.hasRoom(); }

    /** Whether so many bytes more would leave memory at most half full, or it is empty. */
    public boolean hasRoomFor(int bytes) {
        long then = state.memory.unwrittenBytes() + bytes;
        return !state.closing && (then <= state.settings.memoryBytes() / 2 || state.memory.bytes() == 0);
    }

    /** Memory that records take now. */
    long memoryBytes() { return state.memory.bytes(); }

    /** What a sender has to ask the server now; null if nothing. */
    public Offer nextOffer(long now) { return sending.next(now); }

    /** Whether the disk may have something to do since the last call, as nothing was left to offer. */
    public boolean takeLanded() {
        boolean landed = state.hasLanded;
        state.hasLanded = false;
        return landed;
    }

    /** What became of it. */
    public void answered(Offer.Send offer, Delivery delivery, long now) {
        sending.answered(offer.lane(), delivery, now);
    }

    /** What a check found; empty if the server is well. */
    public void checked(String reason, long now) { sending.checked(reason, now); }

    /** What the disk has to do now; null if nothing. One order at a time. */
    public DiskOrder nextDiskOrder(long now) { return disk.next(now); }

    /**
     * A batch is on disk.
     *
     * @param gone what was dropped to make room for it
     * @param full whether the next one will need room, too
     */
    public void written(DiskOrder.Write order, List<Gone> gone, boolean full, long now) {
        disk.written(order.batch(), gone, full, now);
    }

    /** A batch is larger than the whole spool may be: it stays in memory. */
    public void tooLarge(DiskOrder.Write order) { disk.tooLarge(order.batch()); }

    /** A batch could not be written. @param full whether as nothing more may be; {@code why} for people */
    public void notWritten(DiskOrder.Write order, List<Gone> gone, boolean full, String why, long now) {
        disk.notWritten(order.batch(), gone, full, why, now);
    }

    /**
     * A record was read.
     *
     * @param block      null if nothing sound is left in the source
     * @param absentFrom numbers from here up to the block were never meant to be there
     * @param damage     what is wrong with the files, for people
     */
    public void read(DiskOrder.Read order, Block block, long absentFrom, String damage, long now) {
        reading.read(order.source(), order.from(), block, absentFrom, damage, now);
    }

    /** Numbers up to {@code to} cannot be read now; they are tried again. */
    public void notRead(DiskOrder.Read order, long to, String why, long now) {
        reading.notRead(order.source(), order.from(), to, why, now);
    }

    /** The disk knows what is settled; {@code why} it could not be told, or empty. */
    public void settled(DiskOrder.Settle order, String why, long now) {
        disk.settled(order.source(), order.upTo(), why, now);
    }

    /** Refused records are kept; {@code where} in words that follow "were refused". */
    public void kept(DiskOrder.Keep order, String where) { sending.kept(order.lane(), where); }

    /** What was written is durable, or why not. */
    public void synced(String why, long now) {
        if (!why.isEmpty()) disk.notSynced(why, now);
    }

    /**
     * Whether the disk can be written again, or why not. @param full whether the next write would drop
     * something, or be refused
     */
    public void probed(String why, boolean full, long now) { disk.probed(why, full, now); }

    /**
     * Records that this machine does not know, of a target before, went to make room: whoever left them
     * counts them.
     */
    public void droppedOfOthers(long records) {
        if (records > 0) state.tell(new Tell.Overflowed(records));
    }

    /** What was found on disk, oldest first; {@code why} some could not be looked at, or empty. */
    public void found(List<Source> sources, String why) { reading.found(sources, why); }

    /** A drained source is deleted, or why not. */
    public void finished(DiskOrder.Finish order, String why, long now) {
        disk.finished(order.source(), why, now);
    }

    /** When a sender should ask again, if nothing else happens. */
    public long wakeSenderAt(long now) { return sending.wakeAt(now); }

    /** Until when a server that did not take something is left alone; in the past if it is asked now. */
    public long pausedUntil() { return sending.pausedUntil(); }

    /** When the disk should ask again, if nothing else happens. */
    public long wakeDiskAt(long now) { return disk.wakeAt(now); }

    /** Goes on with other settings. */
    public void change(Settings settings) { state.change(settings); }

    /** The server may be another: what waits is tried at once. */
    public void retryNow(long now) { sending.retryNow(now); }

    /** Takes nothing more in; all that waits goes to disk, and is still sent. */
    public void close() { state.closing = true; }

    /** Brings to its end what is under way, and begins nothing else. */
    public void stopSending() { sending.stop(); }

    /** Whether something is under way that the server takes, or with it now. */
    public boolean isBusy() { return sending.isBusy(); }

    /** Records that wait and are in memory only: they would be lost with the process. */
    public long unsafe() {
        long unsafe = state.memory.openRecords() + (state.flight == null ? 0 : state.flight.unsafe());
        for (MemoryBatch batch : state.memory.batches())
            if (batch.onDisk() != OnDisk.YES) unsafe += state.live.book().openIn(batch.first(), batch.end());
        return unsafe;
    }

    /**
     * Drops what is in memory only; returns how many records that were. Nothing may be offered or written.
     */
    public long abandon() {
        Flight flight = state.flight;
        state.flight = null;
        state.memory.cut();
        long lost = 0;
        for (int i = 0; flight != null && i < flight.unsafe.size(); i += 2)
            lost += state.giveUp(flight.source, flight.unsafe.get(i), flight.unsafe.get(i + 1));
        for (MemoryBatch batch : state.memory.batches())
            if (batch.onDisk() != OnDisk.YES) lost += state.giveUp(state.live, batch.first(), batch.end());
        state.memory.clear();
        return lost;
    }

    /** The records of this run. */
    public Source live() {
        state.live.end(state.memory.next());
        return state.live;
    }

    /** What others left, as far as it was found and is not drained. */
    public List<Source> backlog() { return List.copyOf(state.backlog); }

    /** A consistent snapshot. */
    public Counts counts() { return state.counts(); }

    /** A consistent snapshot of which records wait. */
    public Progress progress() {
        Source live = live();
        boolean hasEarlier = state.backlog.stream().anyMatch(source -> source.waiting() > 0);
        return new Progress(live.book().prefix(), safe(), live.end(), hasEarlier);
    }

    private long safe() {
        Book book = state.live.book();
        long safe = state.memory.openFirst();
        if (state.isFlying(state.live) && state.flight.unsafe() > 0)
            safe = Math.min(safe, state.flight.first);
        for (MemoryBatch batch : state.memory.batches())
            if (batch.onDisk() != OnDisk.YES && book.openIn(batch.first(), batch.end()) > 0)
                safe = Math.min(safe, batch.first());
        return Math.max(safe, book.prefix());
    }

    /** What there is to tell since the last call. */
    public List<Tell> takeTells() {
        state.tellOfOutcasts();
        if (state.tells.isEmpty()) return List.of();
        List<Tell> tells = List.copyOf(state.tells);
        state.tells.clear();
        return tells;
    }
}
