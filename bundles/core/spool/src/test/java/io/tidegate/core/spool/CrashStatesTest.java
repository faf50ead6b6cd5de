package io.tidegate.core.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A run is recorded, and the power goes after each single operation: what was durable is there, in order. */
class CrashStatesTest {
    /** Room for about fifteen records: the run rolls and trims. */
    private static final long MAX_BYTES = 1500;
    private static final long ROOMY = 1 << 20;

    private final MemoryDisk disk = new MemoryDisk();
    private final TreeMap<Integer, Long> durableBefore = new TreeMap<>(Map.of(0, 1L));
    private final TreeMap<Integer, Long> settledBefore = new TreeMap<>(Map.of(0, 1L));
    private long appendedBefore = 1;

    /** Appends, syncs now and then, and reads and acknowledges behind, as spooler and sender do. */
    private void run(SegmentLog log, int records, int syncEvery) throws IOException {
        log.prepare();
        for (int i = 1; i <= records; i++) {
            log.append(Lines.of(appendedBefore, appendedBefore + 3), false);
            appendedBefore += 3;
            if (i % syncEvery == 0) {
                log.sync();
                durableBefore.put(disk.ops.size(), appendedBefore);
            }
            if (i % 4 == 0) settle(log);
        }
        log.close();
        durableBefore.put(disk.ops.size(), appendedBefore);
    }

    private void settle(SegmentLog log) throws IOException {
        for (int read = 0; read < 3; read++) {
            Segment.Read next = log.next();
            if (next == null) return;
            settledBefore.put(disk.ops.size(), next.end());
            log.ack(next.end());
        }
    }

    private void check(int count, Map<String, byte[]> files) {
        MemoryDisk after = MemoryDisk.of(files);
        long durable = durableBefore.floorEntry(count).getValue();
        long settled = settledBefore.floorEntry(count).getValue();
        try {
            SegmentLog log = SegmentLog.open(after, ROOMY, true);
            List<Long> read = Lines.all(log);
            String what = "after operation " + count + " with durable " + durable + ", settled " + settled + ": " + read;
            assertEquals(read.stream().sorted().distinct().toList(), read, what);
            assertTrue(read.containsAll(Lines.range(settled, durable)), what);
            assertTrue(read.isEmpty() || read.get(read.size() - 1) < appendedBefore, what);
            log.append(Lines.of(90_000, 90_005), false);
            log.close();
            List<Long> again = Lines.all(SegmentLog.open(after, ROOMY, true));
            read.addAll(Lines.range(90_000, 90_005));
            assertEquals(read, again, what);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void everyState(int least) {
        CrashStates states = new CrashStates(disk.ops);
        int seen = 0;
        for (int count = 1; count <= disk.ops.size(); count++) {
            int now = count;
            seen += states.after(count, files -> check(now, files));
        }
        assertTrue(seen > least, seen + " states");
    }

    @Test
    void whatWasDurableIsThereInOrderInEveryCrashState() throws IOException {
        run(SegmentLog.open(disk, MAX_BYTES, false), 24, 3);
        everyState(2000);
    }

    @Test
    void theSameWithEveryWriteMadeDurable() throws IOException {
        run(SegmentLog.open(disk, MAX_BYTES, false), 16, 1);
        everyState(1000);
    }

    @Test
    void theSameOverTwoRuns() throws IOException {
        run(SegmentLog.open(disk, MAX_BYTES, false), 10, 2);
        run(SegmentLog.open(disk, MAX_BYTES, false), 10, 4);
        everyState(1000);
    }

    @Test
    void withoutForcesTheRigSeesLoss() throws IOException {
        run(SegmentLog.open(disk, MAX_BYTES, false), 8, 2);
        disk.ops.removeIf(op -> op.kind() == MemoryDisk.Kind.FORCE);
        durableBefore.replaceAll((count, line) -> appendedBefore);
        boolean lost = false;
        try {
            new CrashStates(disk.ops).after(disk.ops.size(), files -> check(disk.ops.size(), files));
        } catch (AssertionError expected) {
            lost = true;
        }
        assertTrue(lost, "the rig must notice that nothing was forced");
    }
}
