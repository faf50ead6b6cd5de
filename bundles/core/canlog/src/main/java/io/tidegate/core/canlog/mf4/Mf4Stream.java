package io.tidegate.core.canlog.mf4;

import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.FrameDraft;
import io.tidegate.core.canlog.format.LittleEndian;
import io.tidegate.core.canlog.io.LogDefects;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one data group (DG) in the order of its records. Sorted: records of one group, data kept
 * apart in blocks of its own. Unsorted: each record begins with the id of its group, and data kept apart
 * follows as a record of another group. {@link #next()} moves on; then the frame is in {@link #frame} and its
 * channel in {@link #channel}.
 */
final class Mf4Stream {
    final FrameDraft frame = new FrameDraft();
    int channel;

    private final Mf4Data records;
    private final LogDefects defects;
    private final int idBytes;
    private final long startNanos;
    private final Map<Long, Mf4Group> groups = new HashMap<>();
    private final Map<Mf4Group, Mf4Data> apart = new HashMap<>();
    private final Map<Mf4Group, Mf4Group> dataGroups = new HashMap<>();
    private final Map<Mf4Group, long[]> counts = new HashMap<>();
    private final byte[] head = new byte[8];
    private byte[] record = new byte[256];
    private boolean ended;

    Mf4Stream(Mf4Data records, int idBytes, long startNanos, LogDefects defects) {
        this.records = records;
        this.idBytes = idBytes;
        this.startNanos = startNanos;
        this.defects = defects;
    }

    void add(Mf4Group group) {
        groups.put(idBytes == 0 ? 0 : group.recordId, group);
        counts.put(group, new long[1]);
    }

    /** The data of the group's records is in a row of its own. */
    void apart(Mf4Group group, Mf4Data data) { apart.put(group, data); }

    /** The data of the group's records is in records of another group. */
    void apart(Mf4Group group, Mf4Group data) { dataGroups.put(group, data); }

    boolean hasFrames() { return groups.values().stream().anyMatch(Mf4Group::hasFrames); }

    /** Whether records of several groups with frames are mixed, each in order of its own time alone. */
    boolean isMixed() { return groups.values().stream().filter(Mf4Group::hasFrames).count() > 1; }

    // hot: runs per frame
    boolean next() throws IOException {
        while (!ended) {
            Mf4Group group = nextGroup();
            if (group == null) break;
            if (group.holdsData ? !skipData() : !fill(group)) break;
            if (group.hasFrames() && read(group)) return true;
        }
        ended = true;
        return false;
    }

    private @Nullable Mf4Group nextGroup() throws IOException {
        long id = 0;
        if (idBytes > 0) {
            Arrays.fill(head, (byte) 0);
            if (!records.read(head, 0, idBytes)) return null;
            id = LittleEndian.i64(head, 0);
        }
        Mf4Group group = groups.get(id);
        boolean usable = group != null && (group.holdsData || group.recordBytes > 0 && !group.isTooLarge());
        if (!usable) bad("a record of a known group", "record id " + id);
        return usable ? group : null;
    }

    private boolean skipData() throws IOException {
        return records.read(head, 0, 4) && records.skip(LittleEndian.u32(head, 0));
    }

    private boolean fill(Mf4Group group) throws IOException {
        if (record.length < group.recordBytes) record = new byte[group.recordBytes];
        long begun = records.position();
        if (records.read(record, 0, group.recordBytes)) return true;
        if (records.position() > begun)
            bad("a record of " + group.recordBytes + " bytes", "the end of the data");
        return false;
    }

    private boolean read(Mf4Group group) throws IOException {
        long index = counts.computeIfAbsent(group, one -> new long[1])[0]++;
        String fault = group.read(record, index, startNanos, frame);
        if (fault != null) {
            bad(fault, "something else");
            return false;
        }
        channel = group.busChannel(record, index);
        if (group.dataElsewhere() == null || frame.is(Flag.REMOTE)) return true;
        Mf4Data row = apart.get(group);
        return row != null ? dataAt(row, group.dataPlace(record, index)) : dataBehind(group);
    }

    private boolean dataAt(Mf4Data row, long place) throws IOException {
        boolean there = place >= row.position() && row.skip(place - row.position()) && row.read(head, 0, 4);
        if (!there || !take(row, LittleEndian.u32(head, 0))) {
            bad("data of a frame at " + place, "nothing");
            return false;
        }
        return true;
    }

    /** The next record has to be the data of this one, unless it has none. */
    private boolean dataBehind(Mf4Group group) throws IOException {
        if (!dataGroups.containsKey(group)) return true;
        Mf4Group behind = nextGroup();
        if (behind == null || behind != dataGroups.get(group)) {
            if (behind != null) bad("the data of a record behind it", "record id " + behind.recordId);
            ended = true;
            return false;
        }
        if (records.read(head, 0, 4) && take(records, LittleEndian.u32(head, 0))) return true;
        bad("the data of a record", "the end of the data");
        ended = true;
        return false;
    }

    private boolean take(Mf4Data row, long length) throws IOException {
        int taken = (int) Math.min(length, frame.length());
        frame.length(taken);
        return row.read(frame.data(), 0, taken) && row.skip(length - taken);
    }

    private void bad(String expected, String found) {
        defects.addAt("byte " + (records.position() + 1) + " of a data group", expected, found);
    }
}
