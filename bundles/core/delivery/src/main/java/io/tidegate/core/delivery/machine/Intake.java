package io.tidegate.core.delivery.machine;

import io.tidegate.core.delivery.machine.MemoryBatch.OnDisk;

/** What comes in, and what goes when there is no room for it. */
final class Intake {
    private final State state;

    Intake(State state) { this.state = state; }

    /** @return whether something had to leave memory, which may have to be read back now */
    // hot: runs per batch of samples
    boolean add(byte[] records, int length, int count, long now) {
        if (count == 0 || state.closing) return false;
        MemoryQueue memory = state.memory;
        Settings settings = state.settings;
        state.received += count;
        boolean scarce = !settings.dropsOldest() && memory.bytes() + length > state.memoryBytes();
        if (scarce && !release(length)) {
            state.dropped += count;
            state.overflow(count);
            return true;
        }
        int filled = fill(records, length, count, now);
        int begin = filled == 0 ? 0 : Cuts.endOf(records, 0, length, filled);
        memory.add(records, begin, length - begin, count - filled, now);
        if (memory.openRecords() >= settings.batchRecords() || memory.openLength() >= settings.batchBytes())
            memory.cut();
        if (memory.bytes() <= state.memoryBytes()) return scarce;
        makeRoom();
        return true;
    }

    /**
     * Ends the open batch if these records do not fit, with as many of them as it lacks, so that a request is
     * as full as it may be, and the last one of many waits for nobody. Returns how many that were.
     */
    private int fill(byte[] records, int length, int count, long now) {
        MemoryQueue memory = state.memory;
        Settings settings = state.settings;
        boolean small = memory.openLength() + length <= settings.batchBytes();
        int room = settings.batchRecords() - memory.openRecords();
        if (small && count <= room) return 0;
        int part = small && memory.openRecords() > 0 ? Math.max(0, room) : 0;
        if (part > 0) memory.add(records, 0, Cuts.endOf(records, 0, length, part), part, now);
        memory.cut();
        return part;
    }

    /**
     * Lets go of batches that are on disk, too, the newest first, as the oldest are wanted first; whether
     * that was enough.
     */
    private boolean release(int more) {
        long limit = state.memoryBytes() - more;
        while (state.memory.bytes() > limit) {
            MemoryBatch free = null;
            for (MemoryBatch batch : state.memory.newestFirst())
                if (batch.onDisk() == OnDisk.YES && !batch.isInUse()) {
                    free = batch;
                    break;
                }
            if (free == null) return false;
            state.memory.remove(free);
        }
        return true;
    }

    /**
     * Frees memory: first what is on disk, too; then the oldest is dropped, but for what somebody works with.
     */
    private void makeRoom() {
        if (release(0)) return;
        long dropped = 0;
        while (state.memory.bytes() > state.memoryBytes()) {
            MemoryBatch oldest = oldestFree();
            if (oldest == null) {
                if (state.memory.openRecords() == 0) break;
                state.memory.cut();
                continue;
            }
            dropped += state.giveUp(state.live, oldest.first(), oldest.end());
            state.memory.remove(oldest);
        }
        state.forgetSettled();
        state.overflow(dropped);
    }

    private MemoryBatch oldestFree() {
        for (MemoryBatch batch : state.memory.batches()) if (!batch.isInUse()) return batch;
        return null;
    }

    /** Whether more can come without anything being dropped soon. */
    boolean hasRoom() {
        return !state.isHalfFull() && !(state.diskFull && (state.away || state.waitsOnDisk()));
    }
}
