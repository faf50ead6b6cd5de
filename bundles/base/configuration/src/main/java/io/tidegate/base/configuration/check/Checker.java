package io.tidegate.base.configuration.check;

import io.tidegate.api.text.Nearest;
import io.tidegate.base.configuration.check.Finding.Level;
import io.tidegate.base.configuration.check.metatype.Attribute;
import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.check.metatype.Descriptions;
import io.tidegate.base.configuration.check.metatype.ValueCheck;
import io.tidegate.base.configuration.check.parser.ParserCheck;
import io.tidegate.base.configuration.check.parser.Parsers;
import io.tidegate.base.configuration.check.parser.Refusal;
import io.tidegate.base.configuration.check.parser.Verdict;
import io.tidegate.base.configuration.check.secret.Placeholder;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.Entry;
import io.tidegate.base.configuration.file.Fault;
import io.tidegate.base.configuration.file.Parsed;
import io.tidegate.base.configuration.file.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks files and forms against the descriptions known now. Any thread may ask. */
public final class Checker {
    /** Components under this name must be described; others may be configured unchecked. */
    public static final String OURS = "io.tidegate.";

    private final Descriptions descriptions;
    private final Parsers parsers;
    private final Surroundings surroundings;
    private final Path secrets;

    /** A checker for the files of one folder. */
    public Checker(Descriptions descriptions, Parsers parsers, Surroundings surroundings) {
        this.descriptions = descriptions;
        this.parsers = parsers;
        this.surroundings = surroundings;
        this.secrets = surroundings.secrets();
    }

    /** The files that {@code $[secret:NAME]} in these values lead to, whether they are there or not. */
    public Set<Path> secrets(Map<String, ?> values) {
        return values.values().stream().flatMap(Placeholder::secrets)
                .flatMap(name -> Placeholder.path(secrets, name).stream()).collect(Collectors.toSet());
    }

    /** What is known of a component, by its PID or that of its factory. */
    public Optional<Description> description(String pid) { return descriptions.find(pid); }

    /**
     * What configurations of a component are checked against, besides Metatype; another text once that
     * changes.
     */
    public String parsers(String pid) {
        return parsers.names(description(pid).orElse(Description.unknown(pid)));
    }

    /** Checks the text of a file. */
    public Checked check(ConfigName name, String text) {
        Optional<Description> description = descriptions.find(name.component());
        Parsed parsed = name.format().read(text, key -> description.map(d -> d.isList(key)).orElse(false));
        Faults errors = new Faults();
        errors.addAll(new NameCheck(descriptions).check(name));
        errors.addAll(parsed.faults());
        twice(parsed.entries(), errors);
        Map<String, Object> values = new LinkedHashMap<>();
        Faults warnings = new Faults();
        for (Entry entry : parsed.entries()) {
            values.put(entry.key(), value(description, entry, errors));
            unset(entry).ifPresent(fault -> warnings.add(() -> fault));
            missingSecret(entry).ifPresent(fault -> warnings.add(() -> fault));
        }
        new NameCheck(descriptions).doubts(name).forEach(fault -> warnings.add(() -> fault));
        description.ifPresent(d -> missing(d, values, parsed, errors));
        Map<String, Integer> lines = new HashMap<>();
        parsed.entries().forEach(entry -> lines.put(entry.key(), entry.line()));
        return checked(name, description, values, lines, errors, warnings);
    }

    /**
     * Whether Metatype has nothing against these values, whatever their placeholders stand for and parsers
     * say.
     */
    public boolean fitsDescription(ConfigName name, Map<String, ?> values) {
        Optional<Description> description = descriptions.find(name.component());
        Faults errors = new Faults();
        values.forEach((key, value) -> value(description, new Entry(key, 0, value), errors));
        description.ifPresent(d -> missing(d, values, new Parsed(List.of(), List.of()), errors));
        return errors.isEmpty();
    }

    /** Checks what somebody is about to save; the values come back typed. */
    public Checked check(ConfigName name, Map<String, ?> values) {
        Optional<Description> description = descriptions.find(name.component());
        Faults errors = new Faults();
        Map<String, Object> typed = new LinkedHashMap<>();
        values.forEach((key, value) -> typed.put(key, value(description, new Entry(key, 0, value), errors)));
        description.ifPresent(d -> missing(d, values, new Parsed(List.of(), List.of()), errors));
        return checked(name, description, typed, Map.of(), errors, new Faults());
    }

    private Checked checked(ConfigName name, Optional<Description> description, Map<String, Object> values,
            Map<String, Integer> lines, Faults errors, Faults warnings) {
        if (!errors.isEmpty())
            return new Checked(description, values, findings(name.file(), errors, warnings));
        Verdict verdict =
                new ParserCheck(name, values, lines, surroundings.placeholders(), surroundings.data())
                        .run(parsers, description.orElse(Description.unknown(name.component())));
        errors.addAll(verdict.errors);
        warnings.addAll(verdict.doubts);
        return new Checked(description, values, findings(name.file(), errors, warnings),
                !verdict.doubts.isEmpty(),
                verdict.files, verdict.claims);
    }

    /** Checks what somebody is about to save in a form, which may have to go into a {@code .cfg} file. */
    public Checked checkForm(ConfigName name, Map<String, ?> values) {
        Checked checked = check(name, values);
        for (Map.Entry<String, ?> value : values.entrySet())
            if (Values.list(value.getValue()).stream().map(String::valueOf).anyMatch(Checker::isNoLine))
                checked = checked.with(Finding.of(name.file(), new Fault(0, value.getKey(),
                        "no space at the start or end, and no line break", "such a value", "take it out")));
        return checked;
    }

    /**
     * Whether something outside is not in order that was with the configuration before: what works is not
     * given up for that. What is new has nothing to lose.
     *
     * @param before what counts until now; empty if nothing
     */
    public boolean isHeldBack(ConfigName name, Checked checked, Optional<? extends Map<String, ?>> before) {
        if (!checked.isDoubtful() || before.isEmpty() || checked.descriptionOrUnknown(name.component())
                .difference(checked.values(), before.get()).isEmpty())
            return false;
        Checked was = check(name, before.get());
        return was.isGood() && !was.isDoubtful();
    }

    /** What a component said when it did not start. */
    public static Finding refusal(ConfigName name, String message) {
        return Finding.of(name.file(), Refusal.of(message, Map.of()));
    }

    /** What is to be said of a configuration that could not be dealt with. */
    public static Finding fault(ConfigName name, RuntimeException thrown) {
        return Finding.of(name.file(),
                new Fault(0, "", "a configuration that can be processed", "a fault of the gateway ("
                        + Refusal.oneLine(thrown.toString()) + ")",
                        "please report it, with this file; the log has the stack trace"));
    }

    private static boolean isNoLine(String value) {
        return !value.isBlank() && !value.equals(value.strip()) || value.lines().count() > 1;
    }

    private static Object value(Optional<Description> description, Entry entry, Faults errors) {
        if (description.isEmpty())
            return entry.value();
        Attribute attribute = description.get().attributes().get(entry.key());
        if (attribute == null) {
            if (!description.get().knows(entry.key()))
                errors.add(() -> unknown(description.get(), entry));
            return entry.value();
        }
        ValueCheck check = new ValueCheck(attribute, entry.line());
        Object typed = check.check(entry.value());
        if (check.fault() != null)
            errors.add(check::fault);
        return check.fault() == null ? typed : entry.value();
    }

    private static Fault unknown(Description description, Entry entry) {
        var keys = description.attributes().keySet().stream().filter(key -> !key.startsWith("webconsole."))
                .toList();
        String advice = Nearest.close(entry.key(), keys).map(key -> "did you mean " + key + "?")
                .orElse("remove it; the keys are " + String.join(", ", keys));
        return new Fault(entry.line(), entry.key(), "a key of " + description.pid(), "an unknown key",
                advice);
    }

    /** Config Admin does not tell upper from lower case in keys. */
    private static void twice(List<Entry> entries, Faults faults) {
        Map<String, Integer> lines = new HashMap<>();
        for (Entry entry : entries) {
            Integer first = lines.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry.line());
            if (first != null)
                faults.add(() -> new Fault(entry.line(), entry.key(), "each key once",
                        "it again; it stands in line " + first, "remove one of them"));
        }
    }

    private static void missing(Description description, Map<String, ?> values, Parsed parsed,
            Faults faults) {
        for (Attribute attribute : description.attributes().values()) {
            boolean unread = parsed.faults().stream()
                    .anyMatch(f -> f.key().equals(attribute.key()) || f.key().isEmpty());
            if (attribute.required() && attribute.defaults() == null && !values.containsKey(attribute.key())
                    && !unread)
                faults.add(() -> new Fault(0, attribute.key(), attribute.words(), "no such key",
                        "add it: it has no default"));
        }
    }

    private Optional<Fault> unset(Entry entry) {
        return Placeholder.unset(entry.value(), surroundings.environment())
                .map(variable -> new Fault(entry.line(), entry.key(),
                        "environment variable " + variable + " to be set", "that it is not",
                        "set it before the gateway starts, or write $[env:" + variable + ";default=...]"));
    }

    private Optional<Fault> missingSecret(Entry entry) {
        return Placeholder.missing(entry.value(), secrets)
                .map(name -> new Fault(entry.line(), entry.key(),
                        "a file secrets/" + name + " in the configuration folder",
                        "no such file",
                        "create it with the secret, readable by its owner only; it takes effect at once"));
    }

    private static List<Finding> findings(String file, Faults errors, Faults warnings) {
        List<Finding> findings = new ArrayList<>();
        errors.told().forEach(fault -> findings.add(Finding.of(Level.ERROR, file, fault)));
        warnings.told().forEach(fault -> findings.add(Finding.of(Level.WARNING, file, fault)));
        findings.sort(java.util.Comparator.comparingInt(Finding::line));
        return findings;
    }
}
