package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.journal.SimMachine.Op;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A run is recorded, and the power goes after each single operation: what was durable is there, in order. */
class CrashStatesTest {
    /** Room for about four blocks: the run rolls and trims. */
    private static final long SMALL = 200;

    private final SimDisk disk = new SimDisk();
    private final List<Op> ops = disk.record();
    private final TreeMap<Integer, Long> durableBefore = new TreeMap<>(Map.of(0, 1L));
    private final TreeMap<Integer, Long> settledBefore = new TreeMap<>(Map.of(0, 1L));
    private long appendedBefore = 1;

    /** Appends, syncs now and then, and settles behind; drops, too. */
    private void run(int blocks, int syncEvery, boolean drops) throws IOException {
        Journal journal = Journal.create(disk, "the target", SMALL);
        for (int i = 1; i <= blocks; i++) {
            journal.append(Records.encoded(appendedBefore, appendedBefore + 3));
            appendedBefore += 3;
            if (i % syncEvery == 0) {
                journal.sync();
                durableBefore.put(ops.size(), appendedBefore);
            }
            if (i % 4 == 0) settle(journal, 3);
            if (drops && i % 8 == 0) drop(journal);
        }
        journal.close();
        durableBefore.put(ops.size(), appendedBefore);
    }

    private void settle(Journal journal, int reads) throws IOException {
        for (int i = 0; i < reads; i++) {
            Block block = journal.read(journal.settled(), 1, 1).block();
            if (block == null) return;
            settledBefore.put(ops.size(), Math.max(block.end(), settledBefore.lastEntry().getValue()));
            journal.settle(block.end());
        }
    }

    private void drop(Journal journal) throws IOException {
        settledBefore.put(ops.size(), Math.max(journal.oldest().to(), settledBefore.lastEntry().getValue()));
        journal.dropOldest();
    }

    private void check(int count, Map<String, byte[]> files) {
        SimDisk after = SimDisk.of(files);
        long durable = durableBefore.floorEntry(count).getValue();
        long settled = settledBefore.floorEntry(count).getValue();
        try {
            String what = "after operation " + count + " with durable " + durable + ", settled " + settled;
            if (!Journal.isJournal(after)) {
                assertTrue(durable <= settled, what + ": nothing is there");
                return;
            }
            Journal journal = Journal.open(after);
            assertEquals("the target", journal.target(), what);
            List<Long> read = read(journal, durable, what);
            assertEquals(read.stream().sorted().distinct().toList(), read, what);
            assertTrue(read.containsAll(Records.range(settled, durable)), what + ": " + read);
            assertTrue(read.isEmpty() || read.get(read.size() - 1) < appendedBefore, what + ": " + read);
            journal.settle(journal.end());
            journal.delete();
            assertEquals(List.of(), after.names(), what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing that was durable is said to be lost: it is there, or it is known to be settled. */
    private static List<Long> read(Journal journal, long durable, String what) throws IOException {
        List<Long> numbers = new ArrayList<>();
        for (long from = journal.settled();;) {
            Journal.Read read = journal.read(from, 1, 1);
            boolean missing = from < (read.block() == null ? read.absentFrom() : read.block().first());
            assertFalse(missing && from < Math.min(durable, read.absentFrom()), what + ": lost from " + from);
            if (read.block() == null) return numbers;
            numbers.addAll(Records.in(read.block()));
            from = read.block().end();
        }
    }

    private void everyState(int least) {
        CrashStates states = new CrashStates(List.copyOf(ops));
        int seen = 0;
        for (int count = 1; count <= ops.size(); count++) {
            int now = count;
            seen += states.after(count, files -> check(now, files));
        }
        assertTrue(seen > least, seen + " states");
    }

    @Test
    void whatWasDurableIsThereInOrderInEveryCrashState() throws IOException {
        run(24, 3, false);
        everyState(2000);
    }

    @Test
    void theSameWithEveryWriteMadeDurable() throws IOException {
        run(16, 1, false);
        everyState(1000);
    }

    @Test
    void theSameWhileTheOldestIsDropped() throws IOException {
        run(24, 5, true);
        everyState(2000);
    }

    @Test
    void theSameWhileALaterRunDrainsIt() throws IOException {
        run(10, 2, false);
        Journal journal = Journal.open(disk);
        settle(journal, 5);
        journal.close();
        durableBefore.put(ops.size(), appendedBefore);
        everyState(1000);
    }

    @Test
    void withoutForcesTheRigSeesLoss() throws IOException {
        run(8, 2, false);
        ops.removeIf(op -> op.kind() == SimDisk.Kind.FORCE);
        durableBefore.replaceAll((count, number) -> appendedBefore);
        boolean lost = false;
        try {
            new CrashStates(ops).after(ops.size(), files -> check(ops.size(), files));
        } catch (AssertionError expected) {
            lost = true;
        }
        assertTrue(lost, "the rig must notice that nothing was forced");
    }
}
