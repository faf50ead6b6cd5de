package io.tidegate.base.security.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** The path of a request as whoever serves it may understand it, however it was written. */
final class RequestPath {
    /** Nobody decodes more often than that. */
    private static final int ROUNDS = 3;

    private RequestPath() {}

    /** Percent-encoding undone, in lower case. */
    static String plain(String uri) {
        String path = uri;
        for (int i = 0; i < ROUNDS && path.indexOf('%') >= 0; i++) path = decoded(path);
        return path.toLowerCase(Locale.ROOT);
    }

    private static String decoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            int value =
                    text.charAt(i) == '%' && i + 2 < text.length() ? hex(text.substring(i + 1, i + 3)) : -1;
            bytes.write(value < 0 ? text.charAt(i) : value);
            if (value >= 0) i += 2;
        }
        return bytes.toString(ISO_8859_1);
    }

    private static int hex(String digits) {
        int high = Character.digit(digits.charAt(0), 16);
        int low = Character.digit(digits.charAt(1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
