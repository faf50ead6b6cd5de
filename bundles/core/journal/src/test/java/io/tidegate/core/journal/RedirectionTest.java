package io.tidegate.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.core.journal.SimMachine.Op;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A journal that is for somebody else from now on. */
class RedirectionTest {
    private final SimDisk disk = new SimDisk();
    private final List<Op> ops = disk.record();
    private final Set<String> targets = new TreeSet<>();

    private int fill() throws IOException {
        try (Journal journal = Journal.create(disk, "old", 1000)) {
            Records.fill(journal, 1, 11);
        }
        return ops.size();
    }

    @Test
    void itIsForTheNewTargetWithAllThatWasInIt() throws IOException {
        fill();
        Redirection.to(disk, "new");
        check(disk.contents());
        assertEquals(Set.of("new"), targets);
    }

    @Test
    void whereverThePowerGoesAllIsInItAndForNobodyElse() throws IOException {
        int before = fill();
        Redirection.to(disk, "new");
        CrashStates states = new CrashStates(List.copyOf(ops));
        int seen = 0;
        for (int count = before; count <= ops.size(); count++) seen += states.after(count, this::check);
        assertTrue(seen > 20, seen + " states");
        assertEquals(Set.of("new", "old"), targets);
    }

    @Test
    void whateverFailsItIsForOneOfTheTwo() throws IOException {
        for (int failing = 0; failing < 8; failing++) {
            SimDisk one = SimDisk.of(filled());
            long fails = one.operations() + failing;
            one.fault((kind, path, at, length) -> {
                if (one.operations() > fails) throw new IOException("no space left on device");
            });
            assertTrue(isRedirected(one) || failing < 6, "after " + failing);
            one.fault(null);
            check(one.contents());
        }
        assertEquals(Set.of("new", "old"), targets);
    }

    private Map<String, byte[]> filled() throws IOException {
        SimDisk filled = new SimDisk();
        try (Journal journal = Journal.create(filled, "old", 1000)) {
            Records.fill(journal, 1, 11);
        }
        return filled.contents();
    }

    private static boolean isRedirected(SimDisk disk) {
        try {
            Redirection.to(disk, "new");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aRedirectThatFailedLeavesNoFileAndCanBeRepeated() throws IOException {
        fill();
        Set<String> before = Set.copyOf(disk.contents().keySet());
        disk.fault((kind, path, at, length) -> {
            if (kind == SimDisk.Kind.WRITE) throw new IOException("no space left on device");
        });
        assertThrows(IOException.class, () -> Redirection.to(disk, "new"));
        assertEquals(before, disk.contents().keySet());
        disk.fault(null);
        Redirection.to(disk, "new");
        assertEquals(before, disk.contents().keySet());
        check(disk.contents());
        assertEquals(Set.of("new"), targets);
    }

    @Test
    void itIsDurable() throws IOException {
        fill();
        Redirection.to(disk, "new");
        new CrashStates(List.copyOf(ops)).after(ops.size(), this::check);
        assertEquals(Set.of("new"), targets);
    }

    private void check(Map<String, byte[]> files) {
        try (Journal journal = Journal.open(SimDisk.of(files))) {
            targets.add(journal.target());
            assertEquals(10, Records.all(journal).size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
