package io.tidegate.base.configuration.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A {@code .cfg} file as lines, so that one value can be changed and everything else stays as it was written.
 * <pre>
 *   # a comment needs its own line
 *   key = value
 *   list = first, second, \
 *          third             a line goes on if it ends with a backslash and the next one is indented
 * </pre>
 * Immutable.
 */
final class CfgText {
    /** A key with the lines it covers (from 0) and the column at which its value begins. */
    record Key(String name, String raw, int first, int last, int column) {}

    private final List<String> lines;
    private final List<Key> keys = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    CfgText(String text) {
        lines = List.of(text.split("\n", -1));
        for (int i = 0; i < lines.size(); i++)
            i = isComment(i) ? i : readKey(i);
    }

    List<Key> keys() { return keys; }

    List<Fault> faults() { return faults; }

    private boolean isComment(int line) {
        String text = lines.get(line).strip();
        return text.isEmpty() || text.startsWith("#") || text.startsWith("!");
    }

    /** Reads a key that begins here; returns its last line. */
    private int readKey(int first) {
        String line = lines.get(first);
        int equals = line.indexOf('=');
        int last = first;
        StringBuilder raw = new StringBuilder(line.substring(equals + 1).strip());
        while (goesOn(raw, last)) {
            raw.setLength(raw.length() - 1);
            raw.append(lines.get(++last).strip());
        }
        String name = equals < 0 ? "" : line.substring(0, equals).strip();
        if (name.isEmpty())
            faults.add(new Fault(first + 1, "", "key = value",
                    equals < 0 ? "a line without =" : "a line without a key",
                    "begin a comment with #; indent a continuation line"));
        else
            keys.add(new Key(name, raw.toString(), first, last, valueColumn(line, equals)));
        return last;
    }

    private boolean goesOn(CharSequence raw, int line) {
        int backslashes = 0;
        while (backslashes < raw.length() && raw.charAt(raw.length() - 1 - backslashes) == '\\')
            backslashes++;
        return backslashes % 2 == 1 && line + 1 < lines.size()
                && !lines.get(line + 1).isBlank() && Character.isWhitespace(lines.get(line + 1).charAt(0));
    }

    private static int valueColumn(String line, int equals) {
        int column = equals + 1;
        while (column < line.length() && line.charAt(column) == ' ')
            column++;
        return column;
    }

    /** The text with the touched keys set to their value, or taken out if they have none. */
    String with(Map<String, Object> values, Set<String> touched) {
        List<String> out = new ArrayList<>(lines); // an element may become several lines, or null: none
        TreeMap<String, String> added = new TreeMap<>();
        for (String name : touched) {
            String value = values.containsKey(name) ? CfgValue.write(values.get(name)) : null;
            Key key = keys.stream().filter(k -> k.name.equals(name)).findFirst().orElse(null);
            if (key != null)
                change(out, key, value);
            else if (value != null)
                added.put(name, value);
        }
        added.forEach((name, value) -> add(out, (name + " = " + value).strip()));
        out.removeIf(line -> line == null);
        return String.join("\n", out);
    }

    private void change(List<String> out, Key key, String value) {
        for (int i = key.first; i <= key.last; i++)
            out.set(i, null);
        if (value == null)
            return;
        String start = lines.get(key.first).substring(0, key.column).replace("\r", "");
        String space = start.endsWith("=") && !value.isEmpty() && key.raw.isEmpty() ? " " : "";
        out.set(key.first, start + space + value + lineEnd());
    }

    /** A new key goes below the comment that shows its default, or else to the end. */
    private void add(List<String> out, String line) {
        String name = line.substring(0, line.indexOf('=')).strip();
        Pattern shown = Pattern.compile("\\s*[#!]+\\s*" + Pattern.quote(name) + "\\s*=.*", Pattern.DOTALL);
        for (int i = lines.size() - 1; i >= 0; i--)
            if (isComment(i) && shown.matcher(lines.get(i)).matches()) {
                out.set(i, out.get(i) + (i == lines.size() - 1 ? lineEnd() : "") + "\n" + line + lineEnd());
                return;
            }
        String tail = out.get(out.size() - 1);
        if (tail == null || !tail.isEmpty())
            out.add("");
        out.add(out.size() - 1, line + lineEnd());
    }

    private String lineEnd() { return lines.get(0).endsWith("\r") ? "\r" : ""; }
}
