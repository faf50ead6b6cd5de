package io.tidegate.core.lineprotocol.bytes;

/**
 * How text is escaped at a position in a line: which characters get a backslash. Line breaks become
 * spaces, since a line is a line; half a surrogate pair becomes a question mark.
 */
public enum Escape {
    /** The measurement. */
    MEASUREMENT(", "),
    /** Tag key, tag value or field key. */
    KEY(",= "),
    /** Value of a string field, between double quotes. */
    STRING("\"\\");

    /** An ASCII character with its backslash has two bytes, any other up to three. */
    static final int MAX_BYTES_PER_CHAR = 3;

    private final boolean[] escaped = new boolean[0x80];

    Escape(String characters) {
        for (char c : characters.toCharArray()) escaped[c] = true;
    }

    /**
     * Writes the text to the array, which has room for {@link #MAX_BYTES_PER_CHAR}; returns where it ends.
     */
    // hot: runs per signal that has a text
    int write(String text, byte[] to, int from) {
        int at = from;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                int codePoint = text.codePointAt(i);
                at = utf8(codePoint, to, at);
                if (codePoint > 0xFFFF) i++;
            } else {
                char plain = c == '\n' || c == '\r' ? ' ' : c;
                if (escaped[plain]) to[at++] = '\\';
                to[at++] = (byte) plain;
            }
        }
        return at;
    }

    private static int utf8(int codePoint, byte[] to, int from) {
        int at = from;
        if (codePoint < 0x800) {
            to[at++] = (byte) (0xC0 | codePoint >> 6);
        } else if (codePoint <= 0xFFFF) {
            if (Character.isSurrogate((char) codePoint)) {
                to[at++] = '?';
                return at;
            }
            to[at++] = (byte) (0xE0 | codePoint >> 12);
            to[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        } else {
            to[at++] = (byte) (0xF0 | codePoint >> 18);
            to[at++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
            to[at++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        }
        to[at++] = (byte) (0x80 | codePoint & 0x3F);
        return at;
    }
}
