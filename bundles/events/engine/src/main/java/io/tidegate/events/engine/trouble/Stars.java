package io.tidegate.events.engine.trouble;

/**
 * Names with {@code *} for anything. Never takes longer than name times text, which a pattern with many stars
 * would.
 */
public final class Stars {
    private Stars() {}

    /** Whether the text is called so. Any thread. */
    public static boolean match(String name, String text) {
        String[] parts = name.split("\\*", -1);
        int last = parts.length - 1;
        if (last == 0) return name.equals(text);
        if (!text.startsWith(parts[0])) return false;
        int at = parts[0].length();
        for (int i = 1; i < last; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) return false;
            at = found + parts[i].length();
        }
        return text.length() - at >= parts[last].length() && text.endsWith(parts[last]);
    }
}
