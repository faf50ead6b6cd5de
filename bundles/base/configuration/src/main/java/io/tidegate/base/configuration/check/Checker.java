package io.tidegate.base.configuration.check;

import io.tidegate.api.text.Nearest;
import io.tidegate.base.configuration.check.Finding.Level;
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
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Checks files and forms against the descriptions known now. Any thread may ask. */
public final class Checker {
    /** Components under this name must be described; others may be configured unchecked. */
    public static final String OURS = "io.tidegate.";

    private final Descriptions descriptions;
    private final UnaryOperator<String> environment;
    private final Path secrets;

    /**
     * A checker for the files of one folder.
     *
     * @param environment gives the value of an environment variable, or null
     * @param folder      with the configuration files; secrets are files in its subfolder {@code secrets}
     */
    public Checker(Descriptions descriptions, UnaryOperator<String> environment, Path folder) {
        this.descriptions = descriptions;
        this.environment = environment;
        this.secrets = folder.resolve("secrets");
    }

    /** The files that {@code $[secret:NAME]} in these values lead to, whether they are there or not. */
    public Set<Path> secrets(Map<String, ?> values) {
        return values.values().stream().flatMap(Placeholder::secrets).map(secrets::resolve).collect(Collectors.toSet());
    }

    /** What is known of a component, by its PID or that of its factory. */
    public Optional<Description> description(String pid) { return descriptions.find(pid); }

    /** Checks the text of a file. */
    public Checked check(ConfigName name, String text) {
        Optional<Description> description = descriptions.find(name.component());
        Parsed parsed = name.format().read(text, key -> description.map(d -> d.isList(key)).orElse(false));
        List<Fault> errors = new ArrayList<>(new NameCheck(descriptions).check(name));
        errors.addAll(parsed.faults());
        errors.addAll(twice(parsed.entries()));
        Map<String, Object> values = new LinkedHashMap<>();
        List<Fault> warnings = new ArrayList<>();
        for (Entry entry : parsed.entries()) {
            values.put(entry.key(), value(description, entry, errors));
            unset(entry).ifPresent(warnings::add);
            missingSecret(entry).ifPresent(warnings::add);
        }
        description.ifPresent(d -> missing(d, values, parsed).forEach(errors::add));
        return new Checked(description, values, findings(name.file(), errors, warnings));
    }

    /** Checks what somebody is about to save; the values come back typed. */
    public Checked check(ConfigName name, Map<String, ?> values) {
        Optional<Description> description = descriptions.find(name.component());
        List<Fault> errors = new ArrayList<>();
        Map<String, Object> typed = new LinkedHashMap<>();
        values.forEach((key, value) -> typed.put(key, value(description, new Entry(key, 0, value), errors)));
        description.ifPresent(d -> missing(d, values, new Parsed(List.of(), List.of())).forEach(errors::add));
        return new Checked(description, typed, findings(name.file(), errors, List.of()));
    }

    /** Checks what somebody is about to save in a form, which may have to go into a {@code .cfg} file. */
    public Checked checkForm(ConfigName name, Map<String, ?> values) {
        Checked checked = check(name, values);
        List<Finding> findings = new ArrayList<>(checked.findings());
        values.forEach((key, value) -> {
            if (Values.list(value).stream().map(String::valueOf).anyMatch(Checker::isNoLine))
                findings.add(Finding.of(name.file(), new Fault(0, key,
                    "no space at the start or end, and no line break", "such a value", "take it out")));
        });
        return new Checked(checked.description(), checked.values(), findings);
    }

    private static boolean isNoLine(String value) {
        return !value.isBlank() && !value.equals(value.strip()) || value.lines().count() > 1;
    }

    private static Object value(Optional<Description> description, Entry entry, List<Fault> errors) {
        if (description.isEmpty())
            return entry.value();
        Attribute attribute = description.get().attributes().get(entry.key());
        if (attribute == null) {
            if (!description.get().knows(entry.key()))
                errors.add(unknown(description.get(), entry));
            return entry.value();
        }
        ValueCheck check = new ValueCheck(attribute, entry.line());
        Object typed = check.check(entry.value());
        if (check.fault() != null)
            errors.add(check.fault());
        return check.fault() == null ? typed : entry.value();
    }

    private static Fault unknown(Description description, Entry entry) {
        var keys = description.attributes().keySet().stream().filter(key -> !key.startsWith("webconsole.")).toList();
        String advice = Nearest.close(entry.key(), keys).map(key -> "did you mean " + key + "?")
            .orElse("take it out; the keys are " + String.join(", ", keys));
        return new Fault(entry.line(), entry.key(), "a key of " + description.pid(), "an unknown key", advice);
    }

    /** Config Admin does not tell upper from lower case in keys. */
    private static List<Fault> twice(List<Entry> entries) {
        Map<String, Integer> lines = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (Entry entry : entries) {
            Integer first = lines.putIfAbsent(entry.key().toLowerCase(Locale.ROOT), entry.line());
            if (first != null)
                faults.add(new Fault(entry.line(), entry.key(), "each key once", "it again; it stands in line " + first,
                    "take one of them out"));
        }
        return faults;
    }

    private static List<Fault> missing(Description description, Map<String, ?> values, Parsed parsed) {
        List<Fault> faults = new ArrayList<>();
        for (Attribute attribute : description.attributes().values()) {
            boolean unread = parsed.faults().stream()
                .anyMatch(f -> f.key().equals(attribute.key()) || f.key().isEmpty());
            if (attribute.required() && attribute.defaults() == null && !values.containsKey(attribute.key()) && !unread)
                faults.add(new Fault(0, attribute.key(), attribute.words(), "no such key",
                    "add it: it has no default"));
        }
        return faults;
    }

    private Optional<Fault> unset(Entry entry) {
        return Placeholder.unset(entry.value(), environment).map(variable ->
            new Fault(entry.line(), entry.key(), "environment variable " + variable + " to be set", "that it is not",
                "set it before the gateway starts, or write $[env:" + variable + ";default=...]"));
    }

    private Optional<Fault> missingSecret(Entry entry) {
        return Placeholder.missing(entry.value(), secrets).map(name ->
            new Fault(entry.line(), entry.key(), "a file secrets/" + name + " in the configuration folder",
                "no such file", "write the secret into it, readable for its owner only; it is taken in at once"));
    }

    private static List<Finding> findings(String file, List<Fault> errors, List<Fault> warnings) {
        List<Finding> findings = new ArrayList<>();
        errors.forEach(fault -> findings.add(Finding.of(Level.ERROR, file, fault)));
        warnings.forEach(fault -> findings.add(Finding.of(Level.WARNING, file, fault)));
        findings.sort(java.util.Comparator.comparingInt(Finding::line));
        return findings;
    }
}
