package io.tidegate.core.http;

/** Text of others, fit to stand in a log line and a status: what a server says is not trusted. */
public final class OneLine {
    private static final int MAX_CHARS = 200;

    private OneLine() { }

    /**
     * One line of at most 200 characters, and {@code ...} if there was more; control characters, among them
     * those that turn the direction of text, are blanks, and blanks in a row are one.
     *
     * @param text may be null, which is nothing
     */
    public static String of(String text) {
        if (text == null) return "";
        StringBuilder line = new StringBuilder(Math.min(text.length(), MAX_CHARS) + 3);
        boolean blank = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isBlank(c)) {
                blank = true;
                continue;
            }
            if (line.length() >= MAX_CHARS) return cut(line);
            if (blank && line.length() > 0) line.append(' ');
            blank = false;
            line.append(c);
        }
        return line.length() > MAX_CHARS ? cut(line) : line.toString();
    }

    /** The same between double quotes. */
    public static String quoted(String text) { return '"' + of(text) + '"'; }

    private static boolean isBlank(char c) {
        int type = Character.getType(c);
        return Character.isWhitespace(c) || Character.isISOControl(c) || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SPACE_SEPARATOR;
    }

    /** Never in the middle of a surrogate pair. */
    private static String cut(StringBuilder line) {
        int end = MAX_CHARS;
        if (Character.isHighSurrogate(line.charAt(end - 1))) end--;
        return line.substring(0, end) + "...";
    }
}
