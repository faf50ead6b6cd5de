package io.tidegate.live.table;

import io.tidegate.api.can.CanFrame;
import java.util.Arrays;
import java.util.List;

/**
 * The identifiers of one bus, in the order in which they were first heard; at most {@link #MAX_ROWS}. Any
 * thread.
 */
public final class BusRows {
    /** Beside the bits of a 29-bit identifier. */
    public static final int EXTENDED = 1 << 31;
    /** What comes beyond them is counted: whoever sends random identifiers must not fill the memory. */
    static final int MAX_ROWS = 4096;
    private static final int FIRST_SLOTS = 64;

    private final String bus;
    /** A hash table with open addressing, at most half full. */
    private FrameRow[] slots = new FrameRow[FIRST_SLOTS];
    private volatile FrameRow[] rows = {};
    private volatile long frames;
    private volatile long errors;
    private volatile long beyond;
    private volatile long heard;

    BusRows(String bus) { this.bus = bus; }

    /** Its name. */
    public String bus() { return bus; }

    /** @param nanos a clock that only goes forward */
    // hot: runs per frame
    synchronized void put(CanFrame frame, long nanos) {
        heard = nanos;
        if ((frame.flags() & CanFrame.Flag.ERROR) != 0) {
            errors++;
            return;
        }
        frames++;
        FrameRow row = row(keyOf(frame.id(), frame.isExtended()));
        if (row == null)
            beyond++;
        else
            row.put(frame, nanos);
    }

    /** What tells identifiers of 11 and 29 bits apart. */
    static int keyOf(int id, boolean extended) { return extended ? id | EXTENDED : id; }

    private FrameRow row(int key) {
        int at = slotOf(slots, key);
        if (slots[at] != null) return slots[at];
        return rows.length == MAX_ROWS ? null : add(at, key);
    }

    private FrameRow add(int at, int key) {
        FrameRow row = new FrameRow(key);
        slots[at] = row;
        FrameRow[] more = Arrays.copyOf(rows, rows.length + 1);
        more[rows.length] = row;
        rows = more;
        if (more.length * 2 > slots.length) grow();
        return row;
    }

    private void grow() {
        FrameRow[] larger = new FrameRow[slots.length * 2];
        for (FrameRow row : rows) larger[slotOf(larger, row.key())] = row;
        slots = larger;
    }

    /** Where the key is, or where it belongs. */
    private static int slotOf(FrameRow[] slots, int key) {
        int at = key * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(slots.length - 1);
        while (slots[at] != null && slots[at].key() != key) at = at + 1 & slots.length - 1;
        return at;
    }

    /** Its identifiers; more may follow behind them later. Must not be changed. */
    public List<FrameRow> rows() { return Arrays.asList(rows); }

    /** Data and remote frames so far. */
    public long frames() { return frames; }

    /** Error frames so far. */
    public long errors() { return errors; }

    /** Frames of identifiers that have no row, as there are too many. */
    public long beyond() { return beyond; }

    /** When the last frame came in, of the clock of the table. */
    public long heard() { return heard; }
}
