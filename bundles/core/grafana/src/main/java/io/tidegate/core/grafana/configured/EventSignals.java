package io.tidegate.core.grafana.configured;

import io.tidegate.api.signal.SignalPattern;
import io.tidegate.api.signal.SignalSelection;
import io.tidegate.core.grafana.model.DbcMessage;
import io.tidegate.core.grafana.model.DbcSheet;
import io.tidegate.core.grafana.model.DbcSignal;
import io.tidegate.core.grafana.model.EventSheet.Field;
import io.tidegate.core.grafana.model.EventSheet.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The signals of one event, as events.engine names their fields: those of its condition and those it lists
 * by the name of the signal, or all by {@code Message.Signal} if two would be the same; those that patterns
 * find always by {@code Message.Signal}, with the bus before it where patterns name more than one.
 */
final class EventSignals {
    private static final String ANY = "*";

    private final List<DbcSheet> sheets;
    private final List<SignalPattern> patterns = new ArrayList<>();
    private final List<SignalPattern> single = new ArrayList<>();

    /** @param texts values of the key {@code signals}; what is no pattern means nothing */
    EventSignals(List<DbcSheet> sheets, List<String> texts) {
        this.sheets = sheets;
        List<SignalPattern> all = new ArrayList<>();
        for (String text : texts) {
            try {
                all.add(SignalPattern.parse("signals", text));
            } catch (IllegalArgumentException e) {
                // the gateway refuses it, with a sentence
            }
        }
        for (SignalPattern one : all) (one.isOneSignal() ? single : patterns).add(one);
    }

    /** Told of each signal of a DBC file. */
    private interface Visitor {
        void visit(DbcSheet sheet, DbcMessage message, DbcSignal signal);
    }

    private void each(Visitor visitor) {
        for (DbcSheet sheet : sheets)
            for (DbcMessage message : sheet.messages())
                for (DbcSignal signal : message.signals()) visitor.visit(sheet, message, signal);
    }

    /** @param ofCondition whether a signal, as {@code Message.Signal}, is one of the condition */
    List<Field> fields(Predicate<String> ofCondition) {
        Map<String, DbcSignal> named = new LinkedHashMap<>();
        each((sheet, message, signal) -> {
            String path = message.name() + "." + signal.name();
            if (ofCondition.test(path) || isListed(sheet, message, signal)) named.putIfAbsent(path, signal);
        });
        boolean hasTwins = named.values().stream().map(DbcSignal::name).distinct().count() < named.size();
        Map<String, Field> fields = new LinkedHashMap<>();
        named.forEach((path, signal) -> put(fields, hasTwins ? path : signal.name(), signal));
        if (patterns.stream().anyMatch(one -> !one.excludes())) addFound(named, fields);
        return List.copyOf(fields.values());
    }

    private boolean isListed(DbcSheet sheet, DbcMessage message, DbcSignal signal) {
        return sheet.buses().stream().anyMatch(bus -> any(single, bus, message, signal)
                && !any(patterns.stream().filter(SignalPattern::excludes).toList(), bus, message, signal));
    }

    private static boolean any(List<SignalPattern> some, String bus, DbcMessage message, DbcSignal signal) {
        return some.stream().anyMatch(one -> one.matches(bus, message.name(), signal.name()));
    }

    private void addFound(Map<String, DbcSignal> named, Map<String, Field> fields) {
        SignalSelection selection = SignalSelection.of("signals",
                patterns.stream().map(SignalPattern::toString).toArray(String[]::new));
        boolean isOfSeveralBuses = isOfSeveralBuses();
        each((sheet, message, signal) -> {
            String path = message.name() + "." + signal.name();
            for (String bus : sheet.buses())
                if (!named.containsKey(path) && selection.has(bus, message.name(), signal.name()))
                    put(fields, isOfSeveralBuses && saysBus(bus, message, signal) ? bus + "/" + path : path,
                            signal);
        });
    }

    private boolean saysBus(String bus, DbcMessage message, DbcSignal signal) {
        return patterns.stream().anyMatch(one -> !one.excludes() && !one.bus().equals(ANY)
                && one.matches(bus, message.name(), signal.name()));
    }

    private boolean isOfSeveralBuses() {
        Set<String> buses = patterns.stream().filter(one -> !one.excludes()).map(SignalPattern::bus)
                .collect(Collectors.toSet());
        return buses.size() > 1 || buses.stream()
                .anyMatch(bus -> !bus.equals(ANY) && (bus.contains(ANY) || bus.contains("?")));
    }

    private static void put(Map<String, Field> fields, String name, DbcSignal signal) {
        fields.putIfAbsent(name, field(name, signal));
    }

    static Field field(String name, DbcSignal signal) {
        return new Field(name, Kind.NUMBER, signal.unit(), signal.texts());
    }
}
