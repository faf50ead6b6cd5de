package io.tidegate.core.grafana.model;

import java.util.List;
import java.util.function.Predicate;

/**
 * A message, as far as a row of panels shows it.
 *
 * @param comment    of its author; empty if there is none
 * @param hasSources whether its samples have the tag {@code source}: SAE J1939
 */
public record DbcMessage(String name, String comment, boolean hasSources, List<DbcSignal> signals) {
    public DbcMessage { signals = List.copyOf(signals); }

    DbcMessage only(Predicate<String> isWanted) {
        return new DbcMessage(name, comment, hasSources,
                signals.stream().filter(signal -> isWanted.test(signal.name())).toList());
    }
}
