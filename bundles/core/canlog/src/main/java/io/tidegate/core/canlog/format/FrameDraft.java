package io.tidegate.core.canlog.format;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import java.util.Arrays;

/**
 * A frame while it is read; reused for every frame. The setters refuse what a {@link CanFrame} would refuse.
 */
public final class FrameDraft {
    private static final byte[] NO_DATA = new byte[0];

    private final byte[] data = new byte[CanFrame.MAX_LENGTH];
    private long timeNanos;
    private int id;
    private int flags;
    private int length;
    private int dlc;

    // hot: runs per frame
    public void begin(long atNanos) {
        timeNanos = atNanos;
        id = 0;
        flags = 0;
        length = 0;
        dlc = -1;
    }

    public void at(long nanos) { timeNanos = nanos; }

    public long timeNanos() { return timeNanos; }

    int flags() { return flags; }

    public void flag(int more) { flags |= more; }

    public void flagIf(boolean set, int more) {
        if (set) flags |= more;
    }

    public boolean is(int flag) { return (flags & flag) != 0; }

    /** @return false if the identifier has too many bits */
    public boolean identify(long newId, boolean extended) {
        if (newId < 0 || newId > (extended ? CanFrame.MAX_EXTENDED_ID : CanFrame.MAX_STANDARD_ID))
            return false;
        id = (int) newId;
        flagIf(extended, Flag.EXTENDED);
        return true;
    }

    /** A report of bus errors; whatever is known of the identifier goes with it. */
    public void error(int reportId) {
        id = reportId & CanFrame.MAX_EXTENDED_ID;
        flags = flags & Flag.TRANSMITTED | Flag.ERROR;
    }

    /** Room for the data; {@link #length(int)} says how much of it is there. */
    public byte[] data() { return data; }

    public int length() { return length; }

    public void length(int bytes) { length = bytes; }

    /** Takes the data code of the bus; without one it follows from the length. */
    public void dlc(int code) { dlc = code; }

    /** No data, only a length that is asked for. */
    public void remote(int askedFor) {
        flags = (flags | Flag.REMOTE) & ~(Flag.FD | Flag.BIT_RATE_SWITCH | Flag.ERROR_STATE);
        length = 0;
        dlc = Math.min(askedFor, 15);
    }

    /** More data than a classic frame can have: it was CAN FD, whatever the file says. */
    public void fdIfLong() { flagIf(length > 8, Flag.FD); }

    // hot: runs per frame
    public CanFrame frame(String bus) {
        byte[] own = length == 0 ? NO_DATA : Arrays.copyOf(data, length);
        return new CanFrame(bus, id, flags, own, timeNanos, dlc < 0 ? CanFrame.dlcOf(length) : dlc);
    }
}
