package io.tidegate.events.engine.rule;

import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.events.engine.point.Chosen;
import io.tidegate.events.engine.settings.EventSettings;
import io.tidegate.events.engine.trouble.Problem;
import io.tidegate.events.engine.value.Latest;
import io.tidegate.events.engine.value.Values;
import io.tidegate.events.engine.watch.Watch;
import io.tidegate.events.engine.when.SignalName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The signals that one event wants: those of its settings, and those that patterns were found to mean. As
 * {@link Chosen}.
 */
public final class Wanted {
    private final EventSettings settings;
    private final Chosen added;
    private final Chosen captured;
    private boolean holdsStates;

    /**
     * @param added    whose newest values are added to points
     * @param captured that are recorded
     */
    Wanted(EventSettings settings, Chosen added, Chosen captured) {
        this.settings = settings;
        this.added = added;
        this.captured = captured;
    }

    /** Looks for what the patterns mean. */
    void find(SignalCatalog catalog) {
        added.find(catalog);
        captured.find(catalog);
    }

    /** All of them, as far as they are known. */
    List<SignalName> all() {
        Set<SignalName> all = new LinkedHashSet<>(settings.wantedSignals());
        all.addAll(added.found());
        all.addAll(captured.found());
        return List.copyOf(all);
    }

    /** Those of them whose past is wanted. */
    Set<SignalName> captured() { return captured.fields().keySet(); }

    /** How long samples of these are remembered, in ns. */
    long pastNanos() { return settings.pastNanos(holdsStates); }

    /** Whether that is longer than a capture reaches back, for what is written later. */
    boolean keepsLonger() { return holdsStates || settings.holdsTurns(); }

    /** A state was held: samples are remembered from now on until it may be written. */
    void keepLonger(EventRule rule, Values values) {
        if (holdsStates) return;
        holdsStates = true;
        for (SignalName name : captured())
            for (Latest one : values.of(name, EventRule.NOWHERE)) one.want(rule, pastNanos());
    }

    /** Whether the condition has values in this place; true if it needs none. */
    boolean hasValues(Watch.Place place, Values values) {
        if (place.bus().isEmpty() || settings.conditionSignals().findAny().isEmpty()) return true;
        return settings.conditionSignals().flatMap(name -> values.of(name, place).stream())
                .anyMatch(latest -> !Double.isNaN(latest.value()));
    }

    /** What is wrong with the patterns. */
    Problem problem() {
        Problem ofAdded = added.problem();
        Problem ofCaptured = captured.problem();
        boolean isWell = ofAdded == Problem.NONE && ofCaptured == Problem.NONE;
        return isWell ? Problem.NONE : new Problem.Several("", List.of(ofAdded, ofCaptured));
    }
}
