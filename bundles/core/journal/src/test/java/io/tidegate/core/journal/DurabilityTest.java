package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.journal.SimDisk.Kind;
import io.tidegate.core.journal.SimMachine.Op;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is forced before what, operation by operation: each line here was once a way to lose records. */
class DurabilityTest {
    private final SimDisk disk = new SimDisk();
    private final List<Op> ops = disk.record();

    private int first(Kind kind, String name) {
        for (int i = 0; i < ops.size(); i++)
            if (ops.get(i).kind() == kind && (name.isEmpty() || ops.get(i).name().equals(name))) return i;
        throw new AssertionError("no " + kind + " of " + name + " in " + ops);
    }

    private boolean isBetween(Kind kind, String name, int from, int to) {
        return ops.subList(from, to).stream().anyMatch(op -> op.kind() == kind && op.name().equals(name));
    }

    @Test
    void aNewJournalIsDurable() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            SimDisk made = new SimDisk();
            Journal.create(made.folder("run"), "http://influx:8086 plant", 1000);
            made.cutPower(new Random(seed));
            assertTrue(made.isFolder("run"));
            SimDisk folder = (SimDisk) made.folder("run");
            assertEquals("http://influx:8086 plant", TargetFile.read(folder));
            assertEquals(1024, folder.contents().get(AckFile.NAME).length, "its space is taken");
        }
    }

    @Test
    void aNewSegmentAndItsNameAreDurableBeforeItsFirstBlock() throws IOException {
        Journal journal = Journal.create(disk, "it", 300);
        Records.fill(journal, 1, 101);
        for (String name : disk.segments()) {
            int made = first(Kind.CREATE, name);
            int block = made;
            while (ops.get(block).kind() != Kind.WRITE || !ops.get(block).name().equals(name)
                    || ops.get(block).at() == 0) block++;
            assertTrue(isBetween(Kind.FORCE, name, made, block), name);
            assertTrue(isBetween(Kind.FORCE_FOLDER, "", made, block), name);
        }
    }

    @Test
    void aSegmentIsDurableBeforeTheNextOneBegins() throws IOException {
        Journal journal = Journal.create(disk, "it", 300);
        Records.fill(journal, 1, 101);
        List<String> names = disk.segments();
        assertTrue(names.size() > 3);
        for (int i = 1; i < names.size(); i++) {
            String before = names.get(i - 1);
            int begins = first(Kind.CREATE, names.get(i));
            int lastWrite = 0;
            for (int j = 0; j < begins; j++)
                if (ops.get(j).kind() == Kind.WRITE && ops.get(j).name().equals(before)) lastWrite = j;
            assertTrue(isBetween(Kind.FORCE, before, lastWrite, begins), before);
        }
    }

    @Test
    void acknowledgementsAreDurableBeforeSettledSegmentsAreDeleted() throws IOException {
        Journal journal = Journal.create(disk, "it", 300);
        Records.fill(journal, 1, 101);
        int from = ops.size();
        journal.settle(journal.segmentEnd(1));
        assertTrue(isBetween(Kind.FORCE, AckFile.NAME, from, first(Kind.DELETE, "")));
    }

    @Test
    void soTheyAreBeforeTheOldestIsDropped() throws IOException {
        Journal journal = Journal.create(disk, "it", 300);
        Records.fill(journal, 1, 101);
        int from = ops.size();
        journal.dropOldest();
        assertTrue(isBetween(Kind.FORCE, AckFile.NAME, from, first(Kind.DELETE, "")));
    }

    @Test
    void whatAKilledRunAcknowledgedIsForcedBeforeALaterRunDeletes() throws IOException {
        Journal killed = Journal.create(disk, "it", 300);
        Records.fill(killed, 1, 101);
        killed.sync();
        long end = killed.segmentEnd(1);
        disk.fault((kind, path, at, length) -> {
            if (kind == Kind.FORCE) throw new IOException("Input/output error");
        });
        assertThrows(IOException.class, () -> killed.settle(end), "written, and not forced");
        disk.fault(null);
        disk.endProcess();
        Journal journal = Journal.open(disk);
        int from = ops.size();
        journal.settle(end);
        assertTrue(isBetween(Kind.FORCE, AckFile.NAME, from, first(Kind.DELETE, "")));
        disk.endProcess();
        ops.clear();
        Journal again = Journal.open(disk);
        assertEquals(List.of(), ops, "opening writes nothing");
        again.settle(again.end());
        assertTrue(first(Kind.FORCE, AckFile.NAME) < first(Kind.DELETE, ""));
    }

    @Test
    void settlingAloneForcesNothing() throws IOException {
        Journal journal = Journal.create(disk, "it", 1000);
        Records.fill(journal, 1, 51);
        int from = ops.size();
        journal.settle(21);
        assertEquals(List.of(Kind.WRITE), ops.subList(from, ops.size()).stream().map(Op::kind).toList());
    }

    @Test
    void anAcknowledgementThatAFailedForceSwallowedIsWrittenAgain() throws IOException {
        Journal journal = Journal.create(disk, "it", 300);
        Records.fill(journal, 1, 101);
        journal.sync();
        disk.fault((kind, path, at, length) -> {
            if (kind == Kind.FORCE) throw new IOException("Input/output error");
        });
        long end = journal.segmentEnd(1);
        assertThrows(IOException.class, () -> journal.settle(end));
        disk.fault(null);
        journal.settle(end);
        disk.cutPower(new Random(1));
        assertEquals(end, Journal.open(disk).settled());
    }

    @Test
    void aTornAcknowledgementBehindAFailedForceLeavesTheDurableOne() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            SimDisk torn = new SimDisk();
            AckFile ack = AckFile.create(torn);
            ack.write(5);
            ack.force();
            ack.write(9);
            torn.fault((kind, path, at, length) -> { throw new IOException("Input/output error"); });
            assertThrows(IOException.class, ack::force);
            torn.fault(null);
            torn.losePowerAfter(0);
            assertThrows(SimDisk.PowerLoss.class, () -> ack.write(12));
            torn.cutPower(new Random(seed));
            assertTrue(AckFile.open(torn, true).number() >= 5, "seed " + seed);
        }
    }

    @Test
    void closingMakesTheAcknowledgementDurable() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            SimDisk closed = new SimDisk();
            try (Journal journal = Journal.create(closed, "it", 1000)) {
                Records.fill(journal, 1, 31);
                journal.settle(21);
            }
            closed.cutPower(new Random(seed));
            assertEquals(Records.range(21, 31), Records.all(closed), "seed " + seed);
        }
    }

    @Test
    void anAcknowledgementWhoseNameIsNotDurableIsMadeAgain() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            SimDisk made = new SimDisk();
            AckFile ack = AckFile.open(made, false);
            made.fault((kind, path, at, length) -> {
                if (kind == Kind.FORCE_FOLDER) throw new IOException("Input/output error");
            });
            assertThrows(IOException.class, () -> ack.write(5));
            made.fault(null);
            ack.write(5);
            ack.force();
            made.cutPower(new Random(seed));
            assertEquals(List.of(AckFile.NAME), made.names());
            assertEquals(5, AckFile.open(made, true).number());
        }
    }

    @Test
    void aFailedSyncIsToldOnceAndTheNextBlockBeginsANewSegment() throws IOException {
        Journal journal = Journal.create(disk, "it", 1 << 20);
        Records.fill(journal, 1, 11);
        disk.fault((kind, path, at, length) -> {
            if (kind == Kind.FORCE) throw new IOException("Input/output error");
        });
        assertTrue(journal.needsSync());
        assertThrows(IOException.class, journal::sync);
        assertFalse(journal.needsSync());
        disk.fault(null);
        journal.sync();
        assertEquals(Records.range(1, 11), Records.all(journal), "still readable");
        Records.fill(journal, 11, 21);
        journal.sync();
        assertEquals(2, journal.segments());
        disk.cutPower(new Random(2));
        Journal after = Journal.open(disk);
        assertEquals(Records.range(11, 21),
                Records.all(after).stream().filter(number -> number > 10).toList());
    }

    @Test
    void aSealThatFailsIsToldAndTheBlockIsAppendedByTheNextAttempt() throws IOException {
        Journal journal = Journal.create(disk, "it", 200);
        long[] next = {1};
        disk.fault((kind, path, at, length) -> {
            if (kind == Kind.FORCE && next[0] > 1) throw new IOException("Input/output error");
        });
        assertThrows(IOException.class, () -> {
            for (;; next[0] += 10) journal.append(Records.encoded(next[0], next[0] + 10));
        });
        disk.fault(null);
        journal.append(Records.encoded(next[0], next[0] + 10));
        assertEquals(Records.range(1, next[0] + 10), Records.all(journal));
    }

    @Test
    void deletingLeavesNothingThatWouldBeGivenAgain() throws IOException {
        int cuts = 0;
        for (int seed = 0; seed < 300; seed++) {
            SimDisk made = new SimDisk();
            Journal journal = Journal.create(made, "it", 300);
            Records.fill(journal, 1, 101);
            journal.close();
            journal = Journal.open(made);
            journal.settle(101);
            made.losePowerAfter(seed % 12);
            try {
                journal.delete();
            } catch (SimDisk.PowerLoss e) {
                cuts++;
            }
            made.cutPower(new Random(seed));
            if (Journal.isJournal(made)) assertTrue(Journal.open(made).isEmpty(), "seed " + seed);
        }
        assertTrue(cuts > 100, cuts + " times in the middle of it");
    }
}
