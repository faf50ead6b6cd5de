package io.tidegate.core.journal;

import java.io.IOException;
import java.util.List;

/** Deletes the files of a journal, and no others. */
final class Deletion {
    private final Disk disk;
    private boolean othersNeedTheRest;

    Deletion(Disk disk) { this.disk = disk; }

    /**
     * The segments are deleted first, durably: without the acknowledgements, their records would be sent
     * again.
     */
    void run() throws IOException {
        List<String> names = disk.names();
        for (String name : names) if (Segment.first(name) >= 0) deleteSegment(name);
        if (othersNeedTheRest) return;
        if (Journal.isJournal(disk) || names.isEmpty()) return;
        disk.force();
        for (String name : List.of(AckFile.NAME, TargetFile.NAME, TargetFile.UNFINISHED))
            if (names.contains(name)) disk.delete(name);
        disk.deleteIfEmpty();
    }

    private void deleteSegment(String name) throws IOException {
        if (isForeign(name))
            othersNeedTheRest = true;
        else
            disk.delete(name);
    }

    /** A file that cannot be read is assumed to be ours, because of its name. */
    private boolean isForeign(String name) {
        byte[] head = new byte[Segment.HEAD];
        try (DiskFile file = disk.open(name, false)) {
            return Segment.isForeign(head, file.read(0, head, head.length));
        } catch (IOException e) {
            return false;
        }
    }
}
