package io.tidegate.api.text;

/**
 * Makes external text safe for a log line or a status: text from servers, cameras and clients is not
 * trusted. Stateless;
 * any thread.
 */
public final class OneLine {
    private static final int MAX_CHARS = 200;
    private static final int MAX_SENTENCE = 2_000;

    private OneLine() {}

    /**
     * One line of at most 200 characters, and {@code ...} if there was more; control characters, among them
     * those that turn the direction of text, are blanks, and blanks in a row are one.
     *
     * @param text may be null, which is nothing
     */
    public static String of(String text) { return of(text, MAX_CHARS); }

    /**
     * The same for a whole sentence of ours that may quote several such texts: at most 2,000 characters.
     *
     * @param text may be null, which is nothing
     */
    public static String sentence(String text) { return of(text, MAX_SENTENCE); }

    private static String of(String text, int most) {
        if (text == null) return "";
        if (text.length() <= most && isClean(text)) return text;
        StringBuilder line = new StringBuilder(Math.min(text.length(), most) + 3);
        boolean blank = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isBlank(c)) {
                blank = true;
                continue;
            }
            if (line.length() >= most) return cut(line, most);
            if (blank && line.length() > 0) line.append(' ');
            blank = false;
            line.append(c);
        }
        return line.length() > most ? cut(line, most) : line.toString();
    }

    /** Without a blank but single spaces inside. */
    private static boolean isClean(String text) {
        boolean blank = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isBlank(c) && (blank || c != ' ')) return false;
            blank = c == ' ';
        }
        return !blank || text.isEmpty();
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
    private static String cut(StringBuilder line, int most) {
        int end = most;
        if (Character.isHighSurrogate(line.charAt(end - 1))) end--;
        return line.substring(0, end) + "...";
    }
}
