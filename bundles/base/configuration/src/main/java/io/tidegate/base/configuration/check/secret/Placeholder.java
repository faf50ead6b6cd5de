package io.tidegate.base.configuration.check.secret;

import io.tidegate.base.configuration.file.Values;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code $[env:NAME]}, {@code $[secret:name]}, {@code $[prop:name]}: filled in by Felix when a component is
 * given its values.
 */
public final class Placeholder {
    private static final Pattern ANY = Pattern.compile("\\$\\[[A-Za-z]+:[^\\]]+\\]");
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\[env:([^;\\]]+)(;[^\\]]*)?\\]");
    private static final Pattern SECRET = Pattern.compile("\\$\\[secret:([^;\\]]+)(;[^\\]]*)?\\]");

    private Placeholder() {}

    public static boolean isIn(Object value) {
        return value instanceof String text && ANY.matcher(closed(text)).find();
    }

    /**
     * A text up to its last bracket: what opens behind it closes nowhere, and is not looked for again and
     * again.
     */
    static String closed(String text) { return text.substring(0, text.lastIndexOf(']') + 1); }

    /** The same of a value or an item of it. */
    public static boolean isAnyIn(Object value) {
        return Values.list(value).stream().anyMatch(Placeholder::isIn);
    }

    /**
     * The first environment variable in the value, or in an item of it, that is not set and has no default.
     */
    public static Optional<String> unset(Object value, UnaryOperator<String> environment) {
        return found(value, ENVIRONMENT).filter(match -> !hasDefault(match)).map(match -> match.group(1))
                .filter(name -> environment.apply(name) == null).findFirst();
    }

    /**
     * The first secret in the value, or in an item of it, that is no file of the folder and has no default.
     */
    public static Optional<String> missing(Object value, Path folder) {
        return found(value, SECRET).filter(match -> !hasDefault(match)).map(match -> match.group(1))
                .filter(name -> path(folder, name).filter(Files::isRegularFile).isEmpty()).findFirst();
    }

    /** The names of all secrets in a value and its items. */
    public static Stream<String> secrets(Object value) {
        return found(value, SECRET).map(match -> match.group(1));
    }

    /** The file of a secret; empty if no file can have such a name. */
    public static Optional<Path> path(Path folder, String name) {
        try {
            return Optional.of(folder.resolve(name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Stream<MatchResult> found(Object value, Pattern kind) {
        return Values.list(value).stream().filter(String.class::isInstance)
                .flatMap(text -> kind.matcher(closed((String) text)).results());
    }

    private static boolean hasDefault(MatchResult match) {
        return match.group(2) != null && match.group(2).contains(";default=");
    }
}
