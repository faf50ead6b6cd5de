package io.tidegate.launcher.keep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration file without its secrets: keys that begin with a dot or are named like a secret; logins and
 * queries in addresses. References such as {@code $[secret:FILE]} are none and stay.
 *
 * @param text what is left; empty if the file has secrets and is of a format in which they cannot be told
 *             apart
 * @param keys whose values were left out
 */
record Redaction(String text, List<String> keys) {
    private static final String NAMED = "(?i:passw|token|secret|credential|api[._-]?key)";
    private static final String LEFT_OUT = "(a secret, left out)";
    /** In place of a secret that was in a comment: none of those with which the gateway worked. */
    private static final String LEFT_OUT_OF_COMMENT = "(a secret in a comment, left out)";
    private static final String QUERY_LEFT_OUT = "?(left-out)";
    private static final List<String> WHOLE = List.of("the whole file");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String SPACE = "[\\p{IsWhite_Space}\\p{Cc}]";
    private static final Pattern KEY =
            Pattern.compile("(?s)^([#!" + SPACE + "]*)(\\.[\\w.-]+|[\\w.-]*" + NAMED
                    + "[\\w.-]*)" + SPACE + "*=" + SPACE + "*(.*)$");
    /** A name and a password may have signs that belong encoded: they end at the last @ before the path. */
    private static final Pattern LOGIN = Pattern.compile("(://)[^/\\s]*@");
    private static final Pattern QUERY = Pattern.compile("(://[^\\s?]*)\\?\\S*?(?=,?(?:\\s|$))");
    /** A backslash at the end that no other one escapes: the next line, if indented, belongs to this one. */
    private static final Pattern GOES_ON = Pattern.compile("(?s).*(?<!\\\\)(?:\\\\\\\\)*\\\\");
    /**
     * A key of a secret in the formats of Felix and JSON, with something else than a reference as its value.
     */
    private static final Pattern ANYWHERE =
            Pattern.compile("(?m)(?:(?:^|[\\s{,#!/])\"?\\.[a-z][\\w.-]*|" + NAMED
                    + "[\\w.-]*)\"?\\s*+[=:]\\s*+\"?+(?!\\$\\[\\]\"?\\s*(?:[,}]|$))");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\[(?:env|secret|prop):[^\\]\"]*\\]");

    Redaction { keys = List.copyOf(keys); }

    /** Whether a file is of a format whose secrets are known. */
    static boolean knows(String name) { return name.matches("(?s).+\\.(cfg|config|cfg\\.json)"); }

    /** @param name of the file, which says its format */
    static Redaction of(String name, String text) {
        if (name.endsWith(".cfg")) return cfg(text);
        String bare = bare(text);
        boolean secret = ANYWHERE.matcher(REFERENCE.matcher(bare).replaceAll("\\$[]")).find()
                || !withoutLogins(bare).equals(bare);
        return secret ? new Redaction("", WHOLE) : new Redaction(text, List.of());
    }

    boolean isWhole() { return keys.equals(WHOLE); }

    private static Redaction cfg(String text) {
        List<String> keys = new ArrayList<>();
        StringBuilder left = new StringBuilder(mark(text));
        for (String part : parts(bare(text))) left.append(redacted(part, keys));
        return new Redaction(left.toString(), keys);
    }

    /**
     * A redacted {@code .cfg} file with its secrets again, as they are in the file that is there now.
     *
     * @param present that file, or "" if there is none
     * @param missing keys whose secrets it does not have either
     */
    static String filled(String redacted, String present, List<String> missing) {
        Map<String, String> known = new HashMap<>();
        for (String part : parts(bare(present))) {
            String left = redacted(part, new ArrayList<>());
            if (!left.equals(part)) known.putIfAbsent(left.stripTrailing(), part);
        }
        StringBuilder filled = new StringBuilder(mark(redacted));
        for (String line : lines(bare(redacted))) {
            String secret = known.get(line.stripTrailing());
            if (secret == null && isLeftOut(line)) missing.add(key(line).replaceFirst("^#", ""));
            filled.append(secret == null ? line : secret);
            if (secret != null && !secret.endsWith("\n") && line.endsWith("\n")) filled.append('\n');
        }
        return filled.toString();
    }

    private static boolean isLeftOut(String line) {
        if (line.stripLeading().startsWith("!")) return false;
        return line.stripLeading().startsWith("#") ? line.stripTrailing().endsWith(" = " + LEFT_OUT)
                : line.contains(QUERY_LEFT_OUT);
    }

    private static String key(String line) {
        return line.substring(0, Math.max(line.indexOf('='), 0)).strip();
    }

    private static String mark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
    }

    private static String bare(String text) { return text.substring(mark(text).length()); }

    private static String[] lines(String text) { return text.split("(?<=\n)"); }

    /** The lines; one with a secret together with those in which it goes on. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        boolean inSecret = false;
        for (String line : lines(text)) {
            boolean goesOn = GOES_ON.matcher(line.stripTrailing()).matches();
            if (inSecret && !line.isBlank() && Character.isWhitespace(line.charAt(0))) {
                parts.set(parts.size() - 1, parts.get(parts.size() - 1) + line);
                inSecret = goesOn;
            } else {
                parts.add(line);
                inSecret = goesOn && secret(line) != null;
            }
        }
        return parts;
    }

    /** The key of a line that has a secret as its value, or null. */
    private static Matcher secret(String line) {
        Matcher key = KEY.matcher(line.stripTrailing());
        if (!key.matches() || key.group(3).isEmpty() || isReference(key.group(3))) return null;
        boolean already =
                isComment(key) && (key.group(3).equals(LEFT_OUT) || key.group(3).equals(LEFT_OUT_OF_COMMENT));
        return already ? null : key;
    }

    private static boolean isComment(Matcher key) {
        return key.group(1).contains("#") || key.group(1).contains("!");
    }

    private static String redacted(String part, List<String> keys) {
        Matcher key = secret(lines(part)[0]);
        if (key != null) {
            if (!isComment(key)) keys.add(key.group(2));
            return "#" + key.group(2) + " = " + (isComment(key) ? LEFT_OUT_OF_COMMENT : LEFT_OUT) + "\n";
        }
        String left = withoutLogins(part);
        boolean isComment = part.stripLeading().startsWith("#") || part.stripLeading().startsWith("!");
        if (!left.equals(part) && !isComment) keys.add(key(part) + ": login or query of an address");
        return left;
    }

    private static String withoutLogins(String text) {
        return LOGIN.matcher(QUERY.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(QUERY_LEFT_OUT)))
                .replaceAll("$1");
    }

    /** Nothing but a reference: what stands beside one may be a secret. */
    private static boolean isReference(String value) { return REFERENCE.matcher(value.strip()).matches(); }
}
