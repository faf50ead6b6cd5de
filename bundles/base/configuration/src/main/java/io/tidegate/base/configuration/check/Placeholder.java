package io.tidegate.base.configuration.check;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code $[env:NAME]}, {@code $[secret:name]}, {@code $[prop:name]}: filled in by Felix when a component is
 * given its values.
 */
final class Placeholder {
    private static final Pattern ANY = Pattern.compile("\\$\\[[A-Za-z]+:[^\\]]+\\]");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\[env:([^;\\]]+)(;[^\\]]*)?\\]");

    private Placeholder() { }

    static boolean isIn(Object value) { return value instanceof String text && ANY.matcher(text).find(); }

    /** The first environment variable in the value that is not set and has no default, or null. */
    static String unset(Object value, UnaryOperator<String> environment) {
        if (!(value instanceof String text))
            return null;
        for (Matcher found = ENVIRONMENT.matcher(text); found.find(); )
            if (environment.apply(found.group(1)) == null
                    && (found.group(2) == null || !found.group(2).contains(";default=")))
                return found.group(1);
        return null;
    }
}
