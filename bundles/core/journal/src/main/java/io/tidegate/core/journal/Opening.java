package io.tidegate.core.journal;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Finds the journal of an earlier run in a folder. Writes nothing. */
final class Opening {
    private final Disk disk;
    private final Damage damage;
    private final List<String> names;
    private final AckFile ack;

    Opening(Disk disk, Damage damage) throws IOException {
        this.disk = disk;
        this.damage = damage;
        names = disk.names();
        ack = AckFile.open(disk, names.contains(AckFile.NAME));
    }

    AckFile ack() { return ack; }

    /**
     * Its target. A guess could send records to the wrong server, so a target that cannot be read is not
     * guessed.
     */
    String target() throws IOException {
        if (!names.contains(TargetFile.NAME)) return "";
        String target = TargetFile.read(disk);
        if (target == null) damage.target();
        return target == null ? "" : target;
    }

    /**
     * Puts all segments that may be useful into {@code segments}, including those that cannot be read now.
     * If the acknowledgements cannot be read but segments can, their sector is bad, and there is no reason
     * to wait.
     */
    void segments(SegmentReader reader, Map<Long, Segment> segments) throws IOException {
        IOException failure = ack.unread();
        boolean readable = false;
        for (String name : names.stream().filter(name -> Segment.first(name) >= 0).sorted().toList()) {
            Segment segment = new Segment(Segment.first(name));
            try {
                if (reader.learn(segment))
                    segments.put(segment.first, segment);
                else
                    damage.foreign(name);
                readable = true;
            } catch (IOException e) {
                segments.put(segment.first, segment);
                if (failure == null) failure = e;
            }
        }
        if (failure != null && !readable) throw failure;
        IOException unread = ack.unread();
        if (unread != null) damage.ack(String.valueOf(unread.getMessage()));
    }
}
