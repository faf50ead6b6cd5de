package io.tidegate.api.signal;

/**
 * Text with {@code *} for any characters, including none, and {@code ?} for one. Never slower than pattern
 * times text.
 */
final class Glob {
    private Glob() {}

    /** Whether it has none of the two, so that it is one name. */
    static boolean isOne(String glob) { return glob.indexOf('*') < 0 && glob.indexOf('?') < 0; }

    /**
     * Compares both; at a difference, the last star takes one more character. An earlier star need not be
     * tried again: it took as few as possible.
     */
    static boolean matches(String glob, String text) {
        int g = 0;
        int t = 0;
        int star = -1;
        int starText = 0;
        while (t < text.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                starText = t;
            } else if (g < glob.length() && glob.charAt(g) == '?') {
                g++;
                t += letter(text, t);
            } else if (g < glob.length() && glob.charAt(g) == text.charAt(t)) {
                g++;
                t++;
            } else if (star >= 0) {
                starText += letter(text, starText);
                g = star + 1;
                t = starText;
            } else
                return false;
        }
        while (g < glob.length() && glob.charAt(g) == '*') g++;
        return g == glob.length();
    }

    private static int letter(String text, int at) { return Character.charCount(text.codePointAt(at)); }
}
