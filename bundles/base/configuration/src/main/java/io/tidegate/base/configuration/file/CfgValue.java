package io.tidegate.base.configuration.file;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values in {@code .cfg} files. A backslash stands for itself, so that {@code C:\logs\new} is what it says,
 * except
 * <pre>
 *   \\    one backslash (needed only before a backslash or at the end of a value)
 *   \,    a comma inside a list item
 * </pre>
 */
public final class CfgValue {
    private CfgValue() {}

    /** What stands behind a key: a text, or a list of them. */
    public static Object read(String raw, boolean isList) { return isList ? list(raw) : scalar(raw); }

    /** One value. */
    static String scalar(String raw) {
        if (!raw.contains("\\\\"))
            return raw;
        return raw.replace("\\\\", "\\");
    }

    /** Items between commas, stripped; blank ones are left out. */
    static List<String> list(String raw) {
        List<String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            char next = i + 1 < raw.length() ? raw.charAt(i + 1) : 0;
            if (c == '\\' && (next == '\\' || next == ',')) {
                item.append(next);
                i++;
            } else if (c == ',') {
                finish(item, items);
            } else {
                item.append(c);
            }
        }
        finish(item, items);
        return items;
    }

    private static void finish(StringBuilder item, List<String> items) {
        String text = item.toString().strip();
        if (!text.isEmpty())
            items.add(text);
        item.setLength(0);
    }

    /** How a value is written; the opposite of {@link #scalar} and {@link #list}. */
    static String write(Object value) {
        return Values.isList(value)
                ? Values.list(value).stream().map(item -> item(String.valueOf(item)))
                        .collect(Collectors.joining(", "))
                : escape(String.valueOf(value), "\\\\");
    }

    private static String item(String text) { return escape(text, "\\\\", "\\,").replace(",", "\\,"); }

    /** Doubles the backslashes if one of them would be misread: before these, or at the end. */
    private static String escape(String text, String... misread) {
        boolean needed = text.endsWith("\\");
        for (String pair : misread)
            needed |= text.contains(pair);
        return needed ? text.replace("\\", "\\\\") : text;
    }
}
