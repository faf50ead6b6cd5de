package io.tidegate.events.engine.settings;

import io.tidegate.api.signal.SignalPattern;
import io.tidegate.api.signal.SignalSelection;
import io.tidegate.events.engine.when.SignalName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Signals as a key lists them: some by name, others by patterns, of which it is known on a bus only whom they
 * mean.
 *
 * @param key       whose value it is
 * @param names     each once, in the order in which they stand
 * @param selection what the patterns mean; null if there are none
 */
public record SignalList(String key, List<SignalName> names, SignalSelection selection) {
    private static final String ANY = "*";

    public SignalList {
        names = List.copyOf(names);
    }

    /**
     * @param texts a name or a pattern each
     * @throws IllegalArgumentException if one is neither: names key, expected and found
     */
    public static SignalList parse(String key, List<String> texts) {
        List<SignalPattern> all = texts.stream().map(text -> SignalPattern.parse(key, text)).toList();
        Set<SignalName> names = new LinkedHashSet<>();
        List<String> patterns = new ArrayList<>();
        for (SignalPattern one : all) {
            SignalName name = SignalName.of(one);
            if (name != null && all.stream().noneMatch(other -> other.excludes() && mayMean(other, name)))
                names.add(name);
            else
                patterns.add(one.toString());
        }
        SignalSelection selection =
                patterns.isEmpty() ? null : SignalSelection.of(key, patterns.toArray(String[]::new));
        return new SignalList(key, List.copyOf(names), selection);
    }

    private static boolean mayMean(SignalPattern pattern, SignalName name) {
        return pattern.matches(name.bus().isEmpty() ? pattern.bus() : name.bus(), name.message(),
                name.signal());
    }

    public boolean isEmpty() { return names.isEmpty() && selection == null; }

    /** The patterns that mean further signals; none if there is no pattern, or if they exclude only. */
    public List<SignalPattern> patterns() {
        return selection == null ? List.of()
                : selection.patterns().stream().filter(one -> !one.excludes()).toList();
    }

    /** Whether a pattern means this signal. */
    public boolean means(String bus, String message, String signal) {
        return selection != null && selection.has(bus, message, signal);
    }

    /**
     * How the signal is named that a pattern means: without a bus if no such pattern says one, as then the
     * event's is meant.
     */
    public SignalName name(String bus, String message, String signal) {
        boolean saysBus = patterns().stream()
                .anyMatch(one -> !one.bus().equals(ANY) && one.matches(bus, message, signal));
        return new SignalName(saysBus ? bus : "", message, signal);
    }

    /**
     * Whether its patterns name several buses, or one and any, so that fields need the bus in their names:
     * else these depended on which bus gave samples first.
     */
    public boolean isOfSeveralBuses() {
        Set<String> buses = patterns().stream().map(SignalPattern::bus).collect(Collectors.toSet());
        return buses.size() > 1
                || buses.stream()
                        .anyMatch(bus -> !bus.equals(ANY) && (bus.contains(ANY) || bus.contains("?")));
    }
}
