package io.tidegate.core.canlog.mf4;

import io.tidegate.api.can.CanFrame;
import io.tidegate.api.can.CanFrame.Flag;
import io.tidegate.core.canlog.format.FrameDraft;
import io.tidegate.core.canlog.io.LogDefects;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One channel group (CG): the records of one id, and how a record of CAN frames becomes a frame. */
final class Mf4Group {
    private static final int MAX_RECORD = 64 * 1024;
    private static final int VLSD = 1;
    private static final int MAX_CHANNELS = 4096;

    final long recordId;
    final int recordBytes;
    /** Its records are the data of another group's records: a length and bytes. */
    final boolean holdsData;
    final long place;
    private final Map<String, Mf4Channel> fields = new HashMap<>();
    private String kind = "";
    private @Nullable Mf4Channel master;

    private final Mf4File file;
    private final LogDefects defects;

    /**
     * @param defects told of what is missing in the description of the group
     * @throws IOException if the storage fails
     */
    Mf4Group(Mf4File file, long place, Mf4Block block, LogDefects defects) throws IOException {
        this.file = file;
        this.place = place;
        this.defects = defects;
        recordId = block.i64(0);
        holdsData = (block.u16(16) & VLSD) != 0;
        long bytes = holdsData ? 0 : block.u32(24) + block.u32(28);
        recordBytes = (int) Math.min(bytes, MAX_RECORD + 1);
        channels(block.link(1));
    }

    private void channels(long first) throws IOException {
        long next = first;
        for (int i = 0; i < MAX_CHANNELS && next != 0; i++) {
            Mf4Block block = block(next, "a channel (CN)", "CN");
            if (block == null) return;
            next = block.link(0);
            add(block, name(block));
        }
    }

    /** Says so if it is not there. */
    private @Nullable Mf4Block block(long at, String expected, String kind) throws IOException {
        Mf4Block block = file.block(at, kind);
        if (block == null)
            defects.addAt("byte " + (at + 1), expected,
                    at >= file.size() ? "the end of the file" : "something else");
        return block;
    }

    private String name(Mf4Block channel) throws IOException {
        Mf4Block name = channel.link(2) == 0 ? null : block(channel.link(2), "a channel's name (TX)", "TX");
        return name == null ? "" : name.text();
    }

    private Mf4Channel channel(Mf4Block block) throws IOException {
        if (block.link(4) != 0) block(block.link(4), "a channel's conversion (CC)", "CC");
        return new Mf4Channel(file, block);
    }

    private void add(Mf4Block block, String name) throws IOException {
        Mf4Channel channel = channel(block);
        if (channel.isMaster()) {
            if (channel.fits(recordBytes)) master = channel;
        } else if (name.matches("CAN_(Data|Remote|Error)Frame")) {
            kind = name;
            if (block.link(1) != 0) children(block.link(1));
        } else if (name.startsWith("CAN_") && name.indexOf('.') > 0 && channel.fits(recordBytes)) {
            if (kind.isEmpty()) kind = name.substring(0, name.indexOf('.'));
            fields.putIfAbsent(name.substring(name.indexOf('.') + 1), channel);
        }
    }

    private void children(long first) throws IOException {
        long next = first;
        for (int i = 0; i < MAX_CHANNELS && next != 0; i++) {
            Mf4Block block = block(next, "a channel (CN)", "CN");
            if (block == null) return;
            next = block.link(0);
            String name = name(block);
            Mf4Channel channel = channel(block);
            if (!name.isEmpty() && channel.fits(recordBytes))
                fields.putIfAbsent(name.substring(name.indexOf('.') + 1), channel);
        }
    }

    boolean isTooLarge() { return recordBytes > MAX_RECORD; }

    /** Whether its records are CAN frames that can be read. */
    boolean hasFrames() {
        boolean known = kind.matches("CAN_(Data|Remote|Error)Frame");
        return known && !holdsData && !isTooLarge() && master != null
                && (fields.containsKey("ID") || isErrors());
    }

    private boolean isErrors() { return kind.equals("CAN_ErrorFrame"); }

    /** The channel whose data is kept apart, or null. */
    @Nullable
    Mf4Channel dataElsewhere() {
        Mf4Channel data = fields.get("DataBytes");
        return data != null && data.isElsewhere() ? data : null;
    }

    /** @return -1 if the file does not say */
    int busChannel(byte[] record, long index) {
        Mf4Channel channel = fields.get("BusChannel");
        return channel == null ? -1
                : (int) Math.max(0, Math.min(channel.number(record, index), Integer.MAX_VALUE));
    }

    private long field(String name, byte[] record, long index, long otherwise) {
        Mf4Channel channel = fields.get(name);
        return channel == null ? otherwise : channel.number(record, index);
    }

    /**
     * Makes a frame of a record, but for data that is kept apart.
     *
     * @return null, or what is wrong with it
     */
    // hot: runs per frame
    @Nullable
    String read(byte[] record, long index, long startNanos, FrameDraft frame) {
        Mf4Channel times = master;
        if (times == null) return "a channel of times (master)";
        double seconds = times.value(record, index);
        if (!(Math.abs(seconds) < 4e9) || startNanos > Long.MAX_VALUE / 2)
            return "a time before the year 2262";
        frame.begin(startNanos + Math.round(seconds * 1e9));
        frame.flagIf(field("Dir", record, index, 0) != 0, Flag.TRANSMITTED);
        long id = field("ID", record, index, 0);
        boolean extended = field("IDE", record, index, id >>> 31 & 1) != 0;
        if (isErrors())
            frame.error((int) id);
        else if (!frame.identify(id & CanFrame.MAX_EXTENDED_ID, extended)) return "an identifier of 11 bits";
        int dlc = (int) field("DLC", record, index, -1);
        if (kind.equals("CAN_RemoteFrame")) {
            frame.remote(Math.max(0, dlc));
            return null;
        }
        if (!isErrors()) flags(record, index, frame);
        return length(record, index, dlc, frame);
    }

    private void flags(byte[] record, long index, FrameDraft frame) {
        boolean fd = field("EDL", record, index, 0) != 0;
        frame.flagIf(fd, Flag.FD);
        frame.flagIf(fd && field("BRS", record, index, 0) != 0, Flag.BIT_RATE_SWITCH);
        frame.flagIf(fd && field("ESI", record, index, 0) != 0, Flag.ERROR_STATE);
    }

    private @Nullable String length(byte[] record, long index, int dlc, FrameDraft frame) {
        boolean fd = frame.is(Flag.FD);
        boolean known = dlc >= 0 && dlc <= 15;
        long length = field("DataLength", record, index, known ? CanFrame.lengthOf(dlc, fd) : 0);
        if (length < 0 || length > (fd ? CanFrame.MAX_LENGTH : 8))
            return "at most " + (fd ? 64 : 8) + " data bytes";
        if (known && CanFrame.lengthOf(dlc, fd) == length) frame.dlc(dlc);
        Mf4Channel data = fields.get("DataBytes");
        frame.length((int) length);
        if (data != null && !data.isElsewhere()) {
            int stored = (int) Math.min(length, data.byteLength());
            System.arraycopy(record, data.byteOffset(), frame.data(), 0, stored);
            frame.length(stored);
        }
        return null;
    }

    /** Where the record says its data is. */
    long dataPlace(byte[] record, long index) { return field("DataBytes", record, index, 0); }
}
