package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.journal.SimDisk.PowerLoss;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A journal on a disk that fails in every way, against a model of twenty lines; each seed is another life.
 */
class ModelTest {
    private static final int SEEDS = Integer.getInteger("journal.seeds", 5_000);
    private static final int STEPS = 40;
    private static final int LIVES = 4;
    private static final long NEVER = Long.MAX_VALUE / 2;

    /** What must, and what may be in a journal, by the promises alone. */
    private static final class Model {
        final TreeSet<Long> appended = new TreeSet<>();
        final TreeSet<Long> tried = new TreeSet<>();
        final TreeSet<Long> unsynced = new TreeSet<>();
        final TreeSet<Long> durable = new TreeSet<>();
        long settled;
        boolean powerLost;

        void appended(Block block) {
            appended.addAll(Records.range(block.first(), block.end()));
            unsynced.addAll(Records.range(block.first(), block.end()));
        }

        void synced() {
            durable.addAll(unsynced);
            unsynced.clear();
        }

        void settled(long upTo) { settled = Math.max(settled, upTo); }

        TreeSet<Long> must() { return powerLost ? durable : appended; }

        boolean may(long number) { return tried.contains(number); }
    }

    private SimDisk disk;
    private Model model;
    private Random random;
    private long next;
    private long absent;

    @Test
    void whateverHappensEveryPromiseIsKept() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            try {
                live(seed);
            } catch (RuntimeException | AssertionError | IOException e) {
                throw new AssertionError("seed " + seed + ": " + e, e);
            }
        }
    }

    private void live(int seed) throws IOException {
        random = new Random(seed);
        disk = new SimDisk();
        model = new Model();
        next = 1 + random.nextInt(50);
        absent = 0;
        run(Journal.create(disk, "it", 100 + random.nextInt(1500)), true);
        for (int life = 1; life < LIVES && Journal.isJournal(disk); life++) {
            Journal journal = Journal.open(disk);
            check(journal);
            run(journal, false);
        }
        if (!Journal.isJournal(disk)) return;
        Journal last = Journal.open(disk);
        check(last);
        last.settle(last.end());
        assertTrue(last.isEmpty());
        last.delete();
        assertEquals(List.of(), disk.names());
        assertEquals(0, disk.openFiles());
    }

    /** Some steps, with or without faults, then an end of one of three kinds. */
    private void run(Journal journal, boolean appends) throws IOException {
        disk.losePowerAfter(random.nextInt(3) > 0 ? NEVER : random.nextInt(300));
        try {
            for (int i = 0; i < STEPS; i++) {
                int oneIn = random.nextInt(3) == 0 ? 2 + random.nextInt(12) : Integer.MAX_VALUE;
                disk.fault((kind, path, at, length) -> {
                    if (random.nextInt(oneIn) == 0) throw new IOException(path + ": Input/output error");
                });
                disk.capacity(random.nextInt(10) == 0 ? disk.used() + random.nextInt(200) : Long.MAX_VALUE);
                step(journal, appends);
            }
            disk.fault(null);
            disk.capacity(Long.MAX_VALUE);
            check(journal);
            end(journal);
        } catch (PowerLoss e) {
            cutPower();
        }
        disk.losePowerAfter(NEVER);
    }

    private void end(Journal journal) throws IOException {
        switch (random.nextInt(3)) {
            case 0 -> {
                model.unsynced.clear(); // nobody forces what an earlier run left
                disk.endProcess();
            }
            case 1 -> cutPower();
            default -> {
                journal.close();
                model.synced();
                assertEquals(0, disk.openFiles());
                if (random.nextBoolean()) cutPower();
            }
        }
    }

    private void cutPower() {
        model.powerLost = true;
        model.unsynced.clear();
        disk.fault(null);
        disk.capacity(Long.MAX_VALUE);
        disk.cutPower(random);
    }

    private void step(Journal journal, boolean appends) throws IOException {
        try {
            switch (random.nextInt(appends ? 8 : 4)) {
                case 0 -> {
                    long upTo = model.settled + random.nextInt(10);
                    model.settled(Math.min(upTo, journal.end()));
                    journal.settle(model.settled);
                }
                case 1 -> {
                    if (random.nextInt(5) == 0) drop(journal);
                }
                case 2 -> sync(journal);
                case 3 -> journal.read(random.nextInt(200), 1 + random.nextInt(20), 1 + random.nextInt(300));
                default -> append(journal);
            }
        } catch (IOException e) {
            if (!journal.needsSync()) model.unsynced.clear(); // a failed fsync: no promise is made any more
        }
    }

    private void drop(Journal journal) throws IOException {
        try {
            Journal.Dropped dropped = journal.dropOldest();
            if (dropped != null) model.settled(dropped.to());
        } catch (IOException | PowerLoss e) {
            // a crash may find it settled, or not
            if (journal.oldest() != null) model.settled(journal.oldest().to());
            throw e;
        }
    }

    private void sync(Journal journal) throws IOException {
        journal.sync();
        assertFalse(journal.needsSync());
        model.synced();
    }

    private void append(Journal journal) throws IOException {
        int gap = random.nextInt(4) == 0 ? random.nextInt(5) : 0;
        next += gap;
        absent += gap;
        Block block = Records.of(next, next + 1 + random.nextInt(random.nextInt(5) == 0 ? 40 : 6));
        byte[] encoded = Journal.encode(block, Math.min(absent, next));
        model.tried.addAll(Records.range(block.first(), block.end()));
        for (int attempt = 0;; attempt++) {
            try {
                journal.append(encoded);
                model.appended(block);
                next = block.end();
                absent = 0;
                return;
            } catch (IOException e) {
                if (!journal.needsSync()) model.unsynced.clear();
                if (attempt < random.nextInt(3)) continue;
                absent += block.records(); // given up
                next = block.end();
                return;
            }
        }
    }

    private void check(Journal journal) throws IOException {
        TreeSet<Long> must = new TreeSet<>(model.must().tailSet(model.settled));
        long from = journal.settled();
        assertTrue(model.appended.isEmpty() || from <= Math.max(model.settled, model.appended.first()),
                "settled " + from);
        while (true) {
            Journal.Read read = journal.read(from, 1 + random.nextInt(20), 1 + random.nextInt(300));
            if (read.absentFrom() > from
                    && from < (read.block() == null ? read.absentFrom() : read.block().first()))
                lost(from, read.absentFrom());
            if (read.block() == null) break;
            for (long number : Records.in(read.block())) {
                assertTrue(model.may(number), "number " + number + " was never appended");
                must.remove(number);
            }
            assertTrue(read.block().end() > from, "goes on");
            from = read.block().end();
        }
        assertEquals(new TreeSet<>(), must, "not there any more, " + journal.damage());
        if (!model.powerLost) assertEquals("", journal.damage());
    }

    /** The journal says that these are lost; only what was not durable may be. */
    private void lost(long from, long to) {
        assertTrue(model.powerLost, "lost without a loss of power: " + from + " to " + to);
        assertEquals(new TreeSet<>(), new TreeSet<>(model.durable.subSet(from, to)), "said to be lost");
    }
}
