package io.tidegate.core.dbc.decode;

import io.tidegate.core.dbc.J1939;
import io.tidegate.core.dbc.J1939Id;
import io.tidegate.core.dbc.MessageLayout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds J1939 messages by parameter group and source address. A message of a file has one entry in the
 * catalog, and one more for each source address that was admitted; these come behind all messages of the
 * files. Immutable.
 */
final class SourceTable {
    private static final int ANY_SOURCE = 1 << 30;

    private final boolean[] isGroup;
    private final IdTable groups;
    private final IdTable entries;
    /** Message and source of each admitted entry, as key of {@link #entries}. */
    private final int[] admitted;

    private SourceTable(boolean[] isGroup, IdTable groups, int[] admitted) {
        this.isGroup = isGroup;
        this.groups = groups;
        this.admitted = admitted;
        entries = new IdTable(admitted.length);
        for (int i = 0; i < admitted.length; i++) entries.put(admitted[i], isGroup.length + i);
    }

    /** Null if none of the messages is one of J1939. */
    static @Nullable SourceTable of(List<MessageLayout> layouts, J1939 j1939) {
        boolean[] isGroup = new boolean[layouts.size()];
        IdTable groups = new IdTable(2 * layouts.size());
        boolean any = false;
        for (int m = 0; m < isGroup.length; m++) {
            isGroup[m] = j1939.includes(layouts.get(m));
            if (isGroup[m]) put(groups, layouts.get(m).id(), m);
            any |= isGroup[m];
        }
        return any ? new SourceTable(isGroup, groups, new int[0]) : null;
    }

    /**
     * The first of a group is that of all sources that have none of their own, unless one is for any source.
     */
    private static void put(IdTable groups, int id, int message) {
        int any = J1939Id.group(id) << 8 | ANY_SOURCE;
        int source = J1939Id.source(id);
        if (groups.find(any) < 0 || source == J1939Id.NULL_ADDRESS) groups.put(any, message);
        int own = J1939Id.group(id) << 8 | source;
        if (groups.find(own) < 0) groups.put(own, message);
    }

    SourceTable with(int message, int source) {
        int[] more = Arrays.copyOf(admitted, admitted.length + 1);
        more[admitted.length] = message << 8 | source;
        return new SourceTable(isGroup, groups, more);
    }

    /**
     * The entry for a frame.
     *
     * @param exact the message with just this identifier, or -1
     */
    // hot: runs per frame of a bus with J1939
    int find(int exact, int id) {
        if (exact < 0) return find(J1939Id.group(id), J1939Id.source(id), -1);
        return isGroup[exact] ? find(J1939Id.group(id), J1939Id.source(id), exact) : exact;
    }

    /** The entry for a group from a source, or -1. */
    int find(int group, int source, int exact) {
        int message = exact >= 0 ? exact : groups.find(group << 8 | source);
        if (message < 0) message = groups.find(group << 8 | ANY_SOURCE);
        if (message < 0) return -1;
        int entry = entries.find(message << 8 | source);
        return entry >= 0 ? entry : message;
    }

    /** The message of the files that an entry is of. */
    int message(int entry) { return entry < isGroup.length ? entry : admitted[entry - isGroup.length] >>> 8; }

    /** Whether a message of the files is one of J1939. */
    boolean isGroup(int message) { return isGroup[message]; }

    boolean isAdmitted(int entry) { return entry >= isGroup.length; }

    int admitted() { return admitted.length; }
}
