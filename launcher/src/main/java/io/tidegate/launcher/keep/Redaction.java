package io.tidegate.launcher.keep;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration file without its secrets: keys that begin with a dot or are named like a secret, and passwords in
 * addresses. References such as {@code $[secret:FILE]} are none and stay.
 *
 * @param text what is left; empty if the file has secrets and is of a format in which they cannot be told apart
 * @param keys whose values were left out
 */
record Redaction(String text, List<String> keys) {
    /** What stands in place of a line with a secret. */
    static final String LEFT_OUT = " = (a secret, left out)";

    private static final Pattern KEY = Pattern.compile("^(\\s*#?\\s*)(\\.[\\w.-]+|[\\w.-]*(?i:passw|token|secret|credential|api[._-]?key)"
            + "[\\w.-]*)\\s*=\\s*(.*)$");
    private static final Pattern IN_ADDRESS = Pattern.compile("(://)[^/\\s@]+@");
    /** A key of a secret in the formats of Felix and JSON, with something else than a reference as its value. */
    private static final Pattern ANYWHERE = Pattern.compile("(?m)(?:(?:^|[\\s{,])\"?\\.[a-z][\\w.-]*|(?i:passw|token|secret|credential"
            + "|api[._-]?key)[\\w.-]*)\"?\\s*+[=:]\\s*+\"?+(?!\\$\\[\\]\"?\\s*(?:[,}]|$))");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\[(?:env|secret|prop):[^\\]\"]*\\]");

    Redaction { keys = List.copyOf(keys); }

    /** @param name of the file, which says its format */
    static Redaction of(String name, String text) {
        if (name.endsWith(".cfg")) return cfg(text);
        return ANYWHERE.matcher(REFERENCE.matcher(text).replaceAll("\\$[]")).find() ? new Redaction("", List.of("the whole file"))
                : new Redaction(IN_ADDRESS.matcher(text).replaceAll("$1"), List.of());
    }

    private static Redaction cfg(String text) {
        List<String> keys = new ArrayList<>();
        StringBuilder left = new StringBuilder();
        boolean inSecret = false;
        for (String line : text.split("(?<=\n)")) {
            String bare = line.stripTrailing();
            if (inSecret && !bare.isEmpty() && Character.isWhitespace(line.charAt(0))) {
                inSecret = bare.endsWith("\\");
                continue;
            }
            Matcher key = KEY.matcher(bare);
            boolean isSecret = key.matches() && !key.group(3).isEmpty() && !isReference(key.group(3));
            inSecret = isSecret && bare.endsWith("\\");
            if (isSecret) {
                if (!key.group(1).contains("#")) keys.add(key.group(2));
                left.append("#").append(key.group(2)).append(LEFT_OUT).append('\n');
            } else left.append(IN_ADDRESS.matcher(line).replaceAll("$1"));
        }
        return new Redaction(left.toString(), keys);
    }

    /** Nothing but a reference: what stands beside one may be a secret. */
    private static boolean isReference(String value) { return REFERENCE.matcher(value.strip()).matches(); }
}
