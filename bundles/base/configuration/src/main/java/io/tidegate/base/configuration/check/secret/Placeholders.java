package io.tidegate.base.configuration.check.secret;

import io.tidegate.base.configuration.file.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fills in the placeholders of one configuration as Felix does when a component is given its values, so that
 * a parser sees what the component would. What cannot be filled in stays as it is. Of one thread.
 */
public final class Placeholders {
    private static final Pattern ANY =
            Pattern.compile("\\$\\[(env|secret|prop):([^;\\]]+)((?:;[^\\]]*)?)\\]");
    private static final Pattern DIRECTIVE = Pattern.compile(";(\\w+)=([^;]*)");
    private static final int SHORTEST_MASKED = 4;
    private static final long MAX_SECRET = 1 << 20;

    private final UnaryOperator<String> environment;
    private final UnaryOperator<String> properties;
    private final Path folder;
    private final boolean isElsewhere;
    /** Keys with a variable or property that may be known elsewhere. */
    private final Set<String> open = new HashSet<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> hidden = new HashSet<>();

    /**
     * For one configuration.
     *
     * @param environment value of a variable, or null
     * @param properties  value of a framework property, or null
     * @param folder      of the configuration files
     * @param isElsewhere somebody else has more variables and properties
     */
    public Placeholders(UnaryOperator<String> environment, UnaryOperator<String> properties, Path folder,
            boolean isElsewhere) {
        this.isElsewhere = isElsewhere;
        this.environment = environment;
        this.properties = properties;
        this.folder = folder;
    }

    public Path folder() { return folder; }

    /** Whether the value of this key, or of one of several, was filled in. */
    public boolean areIn(String key) { return Arrays.stream(key.split(", ")).anyMatch(keys::contains); }

    /**
     * Whether what is wrong with these keys, or with nobody knows which, may be right where the gateway runs.
     */
    public boolean mayDifferElsewhere(String key) {
        return key.isEmpty() ? !open.isEmpty() : Arrays.stream(key.split(", ")).anyMatch(open::contains);
    }

    private boolean isOpen(Object item) {
        return item instanceof String text && ANY.matcher(text).results()
                .anyMatch(found -> !found.group(1).equals("secret") && value(found) == null);
    }

    /** Without what a placeholder stands for. */
    public String masked(String text) {
        String masked = text;
        for (String secret : hidden)
            masked = masked.replace(secret, "***");
        return masked;
    }

    public Object filledIn(String key, Object value) {
        if (!Placeholder.isAnyIn(value))
            return value;
        keys.add(key);
        if (isElsewhere && Values.list(value).stream().anyMatch(this::isOpen))
            open.add(key);
        if (!Values.isList(value))
            return filledIn((String) value);
        List<Object> items = new ArrayList<>();
        for (Object item : Values.list(value)) {
            if (item instanceof String text)
                split(text).forEach(items::add);
            else
                items.add(item);
        }
        return items;
    }

    /** Of an item: several, if the placeholder says what parts them. */
    private Stream<String> split(String text) {
        Matcher one = ANY.matcher(text);
        String delimiter = one.matches() ? directive(one.toMatchResult(), "delimiter") : null;
        return delimiter == null || delimiter.isEmpty() ? Stream.of(filledIn(text))
                : Arrays.stream(filledIn(text).split(Pattern.quote(delimiter)));
    }

    private String filledIn(String text) {
        String closed = Placeholder.closed(text);
        String filled = ANY.matcher(closed).replaceAll(found -> {
            String value = value(found);
            if (value == null)
                return Matcher.quoteReplacement(found.group());
            if (value.strip().length() >= SHORTEST_MASKED)
                hidden.add(value.strip());
            return Matcher.quoteReplacement(value);
        });
        return filled + text.substring(closed.length());
    }

    private String value(MatchResult placeholder) {
        String name = placeholder.group(2);
        String value = switch (placeholder.group(1)) {
            case "env" -> environment.apply(name);
            case "prop" -> properties.apply(name);
            default -> secret(name);
        };
        return value != null ? value : directive(placeholder, "default");
    }

    private static String directive(MatchResult placeholder, String name) {
        return DIRECTIVE.matcher(placeholder.group(3)).results().filter(found -> found.group(1).equals(name))
                .map(found -> found.group(2)).findFirst().orElse(null);
    }

    /** Only plain files below the folder of secrets, as Felix has it. */
    private String secret(String name) {
        Path secrets = folder.resolve("secrets").toAbsolutePath().normalize();
        // the folder is no plain file below it
        Path file = Placeholder.path(secrets, name).orElse(folder).normalize();
        try {
            boolean plain =
                    file.startsWith(secrets) && Files.isRegularFile(file) && Files.size(file) <= MAX_SECRET;
            return plain ? Files.readString(file).strip() : null;
        } catch (IOException e) { // the check of placeholders says that it cannot be read
            return null;
        }
    }
}
