package io.tidegate.base.configuration.check.parser;

import io.tidegate.api.config.Proposal;
import io.tidegate.api.config.SettingsCheck;
import io.tidegate.base.configuration.check.metatype.Attribute;
import io.tidegate.base.configuration.check.metatype.Description;
import io.tidegate.base.configuration.check.metatype.KeysView;
import io.tidegate.base.configuration.check.metatype.ValueCheck;
import io.tidegate.base.configuration.check.secret.Placeholder;
import io.tidegate.base.configuration.check.secret.Placeholders;
import io.tidegate.base.configuration.file.ConfigName;
import io.tidegate.base.configuration.file.Fault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks the components' own parsers about one configuration, once Metatype has nothing against it. Of one
 * thread.
 */
public final class ParserCheck implements Proposal {
    private final ConfigName name;
    private final Map<String, Integer> lines;
    private final Placeholders placeholders;
    private final Path data;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Verdict verdict = new Verdict();

    /**
     * Of one configuration.
     *
     * @param raw   as it stands there, typed
     * @param lines of the keys; empty if it comes from no file
     */
    public ParserCheck(ConfigName name, Map<String, ?> raw, Map<String, Integer> lines,
            Placeholders placeholders, Path data) {
        this.name = name;
        this.lines = lines;
        this.placeholders = placeholders;
        this.data = data;
        raw.forEach((key, value) -> values.put(key, placeholders.filledIn(key, value)));
    }

    /** With placeholders filled in. */
    public Verdict run(Parsers parsers, Description description) {
        checkFilledIn(description);
        if (verdict.errors.isEmpty())
            for (SettingsCheck check : parsers.covering(description))
                ask(check, parsers);
        return verdict;
    }

    /** What Metatype says of a value that stands elsewhere. */
    private void checkFilledIn(Description description) {
        values.forEach((key, value) -> {
            Attribute attribute = description.attributes().get(key);
            if (attribute == null || !placeholders.areIn(key) || Placeholder.isAnyIn(value))
                return;
            ValueCheck check = new ValueCheck(attribute, lines.getOrDefault(key, 0));
            check.check(value);
            if (check.fault() != null)
                verdict.errors.add(masked(check.fault()));
        });
    }

    private void ask(SettingsCheck check, Parsers parsers) {
        try {
            check.check(this);
        } catch (IllegalArgumentException e) {
            Fault fault = masked(Refusal.of(e.getMessage(), lines));
            (placeholders.mayDifferElsewhere(fault.key()) ? verdict.doubts : verdict.errors).add(fault);
        } catch (LinkageError e) {
            parsers.fault(check, e);
            verdict.doubts.add(
                    new Fault(0, "", "the check " + check.getClass().getName() + " to work", e.toString(),
                            "what only the component knows is not checked"));
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            parsers.fault(check, e);
            verdict.doubts.add(masked(new Fault(0, "", "a configuration that its component can read",
                    "a fault in its parser (" + Refusal.oneLine(e.toString()) + ")",
                    "please report it, with this file")));
        }
    }

    /** What stood elsewhere may be a secret. */
    private Fault masked(Fault fault) {
        String found = placeholders.areIn(fault.key()) ? "what its placeholder stands for (not shown)"
                : fault.found();
        return new Fault(fault.line(), fault.key(), placeholders.masked(fault.expected()),
                placeholders.masked(found),
                placeholders.masked(fault.advice()));
    }

    @Override
    public String pid() { return name.pid(); }

    @Override
    public String instance() { return name.instance(); }

    @Override
    public Map<String, Object> values() { return new TreeMap<>(values); }

    @Override
    public <K> K keys(Class<K> type) { return KeysView.of(type, new HashMap<>(values)); }

    @Override
    public Path configFolder() { return placeholders.folder(); }

    @Override
    public Path dataFolder() { return data; }

    @Override
    public void doubt(String key, String expected, String found, String advice) {
        verdict.doubts.add(masked(new Fault(lines.getOrDefault(key, 0), key, Refusal.oneLine(expected),
                Refusal.oneLine(found), Refusal.oneLine(advice))));
    }

    @Override
    public void reads(Path file) { verdict.files.add(file.toAbsolutePath().normalize()); }

    @Override
    public void claims(String key, String resource) {
        verdict.claims.add(new Claim(key, lines.getOrDefault(key, 0), Refusal.oneLine(resource)));
    }
}
