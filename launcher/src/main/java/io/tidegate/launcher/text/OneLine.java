package io.tidegate.launcher.text;

import java.util.regex.Pattern;

/** Names and texts of others on a terminal: what would move its cursor, or begin a line, is shown as '?'. */
public final class OneLine {
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private OneLine() {}

    public static String of(String text) { return CONTROL.matcher(text).replaceAll("?"); }
}
