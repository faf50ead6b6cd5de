package io.tidegate.api.can;

import io.tidegate.api.can.CanFrame.Flag;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notation of cansend and candump (can-utils):
 * <pre>
 * 123#11.22.33         standard identifier (3 digits), dots between bytes are allowed
 * 12345678#            extended identifier (8 digits), no data
 * 123#R8               remote frame that requests 8 bytes
 * 123##3112233445566   CAN FD; the digit after ## is 1 for bit rate switch, 2 for error state
 * </pre>
 */
public final class FrameText {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final Pattern NOTATION = Pattern.compile(
            "(?<id>[0-9A-Fa-f]{3}|[0-9A-Fa-f]{8})#(?:(?<remote>[Rr])(?<asked>[0-8]?)"
                    + "|(?:#(?<fd>[0-3]))?(?<data>[0-9A-Fa-f.]*))");
    /** In candump's notation an identifier with this bit is a report about bus errors. */
    private static final int ERROR_FRAME = 0x2000_0000;

    private FrameText() {}

    /**
     * Reads one frame.
     *
     * @param timeNanos the time of the frame, nanoseconds since the Unix epoch
     * @throws IllegalArgumentException if the text is not a frame that could be sent; says what was expected
     * and found
     */
    public static CanFrame read(String bus, String text, long timeNanos) {
        Matcher found = NOTATION.matcher(text.strip());
        if (!found.matches()) throw new IllegalArgumentException(
                "expected a frame such as 123#1122 or 12345678#R8, found '" + text + "'");
        int id = (int) Long.parseLong(found.group("id"), 16);
        if ((id & ERROR_FRAME) != 0) throw new IllegalArgumentException(
                "expected an identifier of at most 1FFFFFFF, found '" + text + "'");
        int flags = found.group("id").length() == 8 ? Flag.EXTENDED : 0;
        if (found.group("remote") != null) {
            String asked = found.group("asked");
            return new CanFrame(bus, id, flags | Flag.REMOTE, new byte[0], timeNanos,
                    asked.isEmpty() ? 0 : Integer.parseInt(asked));
        }
        return new CanFrame(bus, id, flags | fdFlags(found.group("fd")), data(found.group("data"), text),
                timeNanos);
    }

    private static int fdFlags(String digit) {
        if (digit == null) return 0;
        int bits = digit.charAt(0) - '0';
        return Flag.FD | ((bits & 1) != 0 ? Flag.BIT_RATE_SWITCH : 0)
                | ((bits & 2) != 0 ? Flag.ERROR_STATE : 0);
    }

    private static byte[] data(String digits, String text) {
        String plain = digits.replace(".", "");
        if (plain.length() % 2 != 0) throw new IllegalArgumentException(
                "expected two hex digits per data byte, found '" + text + "'");
        return HEX.parseHex(plain);
    }

    /** Writes a frame; what {@link #read} reads again, but for the bus and the time. */
    public static String write(CanFrame frame) {
        int flags = frame.flags();
        StringBuilder out = new StringBuilder();
        boolean error = (flags & Flag.ERROR) != 0;
        if (error)
            out.append(HEX.toHexDigits(frame.id() | ERROR_FRAME, 8));
        else
            out.append(HEX.toHexDigits(frame.id(), frame.isExtended() ? 8 : 3));
        out.append('#');
        if ((flags & Flag.FD) != 0)
            out.append('#').append(((flags & Flag.BIT_RATE_SWITCH) != 0 ? 1 : 0)
                    + ((flags & Flag.ERROR_STATE) != 0 ? 2 : 0));
        if ((flags & Flag.REMOTE) != 0)
            return out.append('R').append(frame.dlc() > 0 ? Math.min(frame.dlc(), 8) : "").toString();
        return out.append(HEX.formatHex(frame.data()).toUpperCase(Locale.ROOT)).toString();
    }
}
