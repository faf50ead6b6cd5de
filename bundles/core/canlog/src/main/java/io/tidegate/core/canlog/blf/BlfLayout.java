package io.tidegate.core.canlog.blf;

import static io.tidegate.core.canlog.format.LittleEndian.put16;
import static io.tidegate.core.canlog.format.LittleEndian.u16;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Places and numbers of a BLF file; all little-endian.
 * <pre>
 * file header  "LOGG" u32 headerSize(144) ... 32: u32 objectCount ... 40: SYSTEMTIME start, 56: end
 * object       "LOBJ" u16 headerSize u16 headerVersion u32 objectSize u32 objectType
 *              16: u32 flags (1: 10 us, 2: 1 ns) ... 24: u64 time since start   payload at headerSize
 * container    object of type 10, payload at 16: u16 method (0 none, 2 zlib) 24: u32 size 32: objects
 * </pre>
 * Between objects there may be a few bytes of padding; objects go on from one container to the next.
 */
public final class BlfLayout {
    static final int FILE_MAGIC = 0x47474F4C;
    static final int OBJECT_MAGIC = 0x4A424F4C;
    static final int FILE_HEADER = 144;
    public static final int FILE_SIZE = 16;
    static final int UNPACKED_SIZE = 24;
    public static final int OBJECT_COUNT = 32;
    static final int START = 40;
    public static final int STOP = 56;
    static final int OBJECT_BASE = 16;
    static final int OBJECT_HEADER = 32;
    static final int CONTAINER_HEADER = 32;
    static final int TEN_MICROS = 1;
    static final int NANOS = 2;
    public static final int METHOD_NONE = 0;
    static final int METHOD_ZLIB = 2;

    static final int CAN_MESSAGE = 1;
    static final int CAN_ERROR = 2;
    static final int CONTAINER = 10;
    /** Text; of source 1 it says what a channel is. */
    static final int APP_TEXT = 65;
    static final int CAN_ERROR_EXT = 73;
    static final int CAN_MESSAGE_2 = 86;
    static final int CAN_FD_MESSAGE = 100;
    static final int CAN_FD_MESSAGE_64 = 101;
    static final int CAN_FD_ERROR_64 = 104;

    static final int EXTENDED = 1 << 31;
    static final int TX = 1;
    static final int RTR = 0x80;

    private BlfLayout() {}

    /**
     * Windows SYSTEMTIME: year, month, weekday, day, hour, minute, second, millisecond. @return null if it is
     * none
     */
    public static @Nullable LocalDateTime systemTime(byte[] bytes, int at) {
        try {
            return LocalDateTime.of(u16(bytes, at), u16(bytes, at + 2), u16(bytes, at + 6),
                    u16(bytes, at + 8),
                    u16(bytes, at + 10), u16(bytes, at + 12), u16(bytes, at + 14) * 1_000_000);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static void putSystemTime(byte[] bytes, int at, LocalDateTime time) {
        put16(bytes, at, time.getYear());
        put16(bytes, at + 2, time.getMonthValue());
        put16(bytes, at + 4, time.getDayOfWeek().getValue() % 7);
        put16(bytes, at + 6, time.getDayOfMonth());
        put16(bytes, at + 8, time.getHour());
        put16(bytes, at + 10, time.getMinute());
        put16(bytes, at + 12, time.getSecond());
        put16(bytes, at + 14, time.getNano() / 1_000_000);
    }
}
