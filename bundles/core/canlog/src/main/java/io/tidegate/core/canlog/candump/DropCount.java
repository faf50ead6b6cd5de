package io.tidegate.core.canlog.candump;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What candump writes when its socket overflowed: {@code DROPCOUNT: dropped 5 CAN frames on 'can0' socket}.
 */
final class DropCount {
    private static final Pattern LINE = Pattern.compile("DROPCOUNT: dropped (\\d{1,18}) CAN frames?.*");

    private DropCount() {}

    /** Frames that were lost, or -1 if the line {@code text[from..to)} says something else. */
    static long of(byte[] text, int from, int to) {
        Matcher found = LINE.matcher(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
        return found.matches() ? Long.parseLong(found.group(1)) : -1;
    }
}
