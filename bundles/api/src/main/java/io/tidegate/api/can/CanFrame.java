package io.tidegate.api.can;

import java.util.HexFormat;
import java.util.Objects;

/**
 * One CAN or CAN FD frame as it was on the bus (ISO 11898-1). Immutable; may be kept and passed between
 * threads.
 *
 * <p>The data array is shared, not copied: the creator of a frame hands over the array, and readers must
 * never write to it.
 */
public final class CanFrame {
    /** Largest 11-bit identifier. */
    public static final int MAX_STANDARD_ID = 0x7FF;
    /** Largest 29-bit identifier. */
    public static final int MAX_EXTENDED_ID = 0x1FFF_FFFF;
    /** Maximum number of data bytes of a CAN FD frame. */
    public static final int MAX_LENGTH = 64;
    /** Data bytes of each data length code of a CAN FD frame (ISO 11898-1, table 5). */
    private static final byte[] FD_LENGTHS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64};

    private final String bus;
    private final int id;
    /** Seven bits are used; a short keeps a frame at 40 bytes. */
    private final short flags;
    private final byte dlc;
    private final byte[] data;
    private final long timeNanos;
    private final String origin;

    /** Flags of a frame; combined with {@code |}. */
    public static final class Flag {
        /** The identifier has 29 bits (IDE). */
        public static final int EXTENDED = 1;
        /** Remote transmission request: no data. */
        public static final int REMOTE = 1 << 1;
        /** Not a frame but a report of the controller about bus errors. */
        public static final int ERROR = 1 << 2;
        /** CAN FD format (FDF). */
        public static final int FD = 1 << 3;
        /** CAN FD with bit rate switch (BRS). */
        public static final int BIT_RATE_SWITCH = 1 << 4;
        /** CAN FD error state indicator (ESI): the sender was error passive. */
        public static final int ERROR_STATE = 1 << 5;
        /** Sent by a program on this computer, not received; not set if the driver does not know. */
        public static final int TRANSMITTED = 1 << 6;

        private Flag() {}
    }

    /**
     * @param bus       name of the bus, as configured
     * @param id        identifier without flag bits: 0..7FF, or 0..1FFFFFFF with {@link Flag#EXTENDED}
     * @param flags     of {@link Flag}
     * @param data      0 to 64 bytes; belongs to the frame from now on
     * @param timeNanos when it was on the bus, nanoseconds since the Unix epoch
     * @throws IllegalArgumentException if the identifier or the length is out of range
     */
    public CanFrame(String bus, int id, int flags, byte[] data, long timeNanos) {
        this(bus, id, flags, data, timeNanos, dlcOf(data.length));
    }

    /**
     * A frame whose data length code differs from its data: a remote frame, where it is the requested
     * length, or a classic frame of 8 bytes with a code above 8.
     *
     * @param dlc data length code as it was on the bus, 0..15
     * @throws IllegalArgumentException if the identifier, the length or the code is out of range
     */
    public CanFrame(String bus, int id, int flags, byte[] data, long timeNanos, int dlc) {
        this(bus, id, flags, data, timeNanos, dlc, "");
    }

    /**
     * A frame with an origin, see {@link #origin()}.
     *
     * @throws IllegalArgumentException if the identifier, the length or the code is out of range
     */
    public CanFrame(String bus, int id, int flags, byte[] data, long timeNanos, int dlc, String origin) {
        int maxId =
                (flags & Flag.EXTENDED) != 0 || (flags & Flag.ERROR) != 0 ? MAX_EXTENDED_ID : MAX_STANDARD_ID;
        if (id < 0 || id > maxId)
            throw new IllegalArgumentException("CAN id 0x" + Integer.toHexString(id) + " is not in 0..0x"
                    + Integer.toHexString(maxId));
        int maxLength = (flags & Flag.FD) != 0 ? MAX_LENGTH : 8;
        if (data.length > maxLength)
            throw new IllegalArgumentException(
                    "frame has " + data.length + " data bytes, at most " + maxLength);
        if (dlc < 0 || dlc > 15)
            throw new IllegalArgumentException("data length code " + dlc + " is not in 0..15");
        this.bus = Objects.requireNonNull(bus, "bus");
        this.id = id;
        this.flags = (short) flags;
        this.dlc = (byte) dlc;
        this.data = data;
        this.timeNanos = timeNanos;
        this.origin = Objects.requireNonNull(origin, "origin");
    }

    /** The bus it was seen on. */
    public String bus() { return bus; }

    /** Identifier without flag bits. */
    public int id() { return id; }

    /** All flags, see {@link Flag}. */
    public int flags() { return flags; }

    /** The frame's own bytes: read them, never write to them. */
    public byte[] data() { return data; }

    /** Number of data bytes, 0..64. */
    public int length() { return data.length; }

    /** Data length code on the bus, 0..15; of a remote frame the requested length. */
    public int dlc() { return dlc; }

    /** Number of data bytes for a code: in CAN FD up to 64, in classic CAN at most 8. */
    public static int lengthOf(int dlc, boolean fd) { return fd ? FD_LENGTHS[dlc] : Math.min(dlc, 8); }

    /** The smallest code for at least this many data bytes, 0..64. */
    public static int dlcOf(int length) {
        int dlc = Math.min(length, 8);
        while (dlc < 15 && FD_LENGTHS[dlc] < length) dlc++;
        return dlc;
    }

    /**
     * When it was on the bus: nanoseconds since the Unix epoch, of the kernel or device where there is one.
     */
    public long timeNanos() { return timeNanos; }

    /** 29-bit identifier. */
    public boolean isExtended() { return (flags & Flag.EXTENDED) != 0; }

    /** A data frame: neither remote nor error. */
    public boolean isData() { return (flags & (Flag.REMOTE | Flag.ERROR)) == 0; }

    /**
     * Where the frame entered the gateway, so that it is never sent back there: a network segment or a peer,
     * named by its receiver; empty if it came from a bus of this computer, or is unknown. Equal texts mean
     * the same place. A driver that reports sent frames ({@link Flag#TRANSMITTED}) gives such a frame the
     * origin of the frame that it was asked to send.
     */
    public String origin() { return origin; }

    /** The same frame at another time, sharing the data. */
    public CanFrame at(long newTimeNanos) {
        return new CanFrame(bus, id, flags, data, newTimeNanos, dlc, origin);
    }

    /** The same frame with another origin, sharing the data. */
    public CanFrame from(String newOrigin) {
        return newOrigin.equals(origin) ? this
                : new CanFrame(bus, id, flags, data, timeNanos, dlc, newOrigin);
    }

    @Override
    public String toString() {
        String idText = HexFormat.of().withUpperCase().toHexDigits(id, isExtended() ? 8 : 3);
        return bus + " " + idText + "#" + HexFormat.of().withUpperCase().formatHex(data);
    }
}
