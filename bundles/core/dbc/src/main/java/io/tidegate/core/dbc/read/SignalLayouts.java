package io.tidegate.core.dbc.read;

import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.Selection;
import io.tidegate.core.dbc.SignalLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finishes the signals of one message: finds the selector of each, and tells signals of one name apart. */
public final class SignalLayouts {
    /** Selectors of selectors; real files have two. */
    private static final int DEEPEST = 32;

    private final MessageDraft message;
    private final Findings findings;
    private final Map<SignalDraft, Optional<SignalLayout>> done = new HashMap<>();
    private final Set<SignalDraft> underWay = new HashSet<>();

    SignalLayouts(MessageDraft message, Findings findings) {
        this.message = message;
        this.findings = findings;
    }

    /** All that can be decoded, in the order of the file. */
    List<SignalLayout> all() {
        List<SignalLayout> layouts = new ArrayList<>();
        for (SignalDraft draft : message.signals)
            layout(draft).filter(layout -> isItself(layout, layouts, draft)).ifPresent(layouts::add);
        return layouts;
    }

    private Optional<SignalLayout> layout(SignalDraft draft) {
        Optional<SignalLayout> known = done.get(draft);
        if (known != null) return known;
        Optional<SignalLayout> layout = draft.ranges.isEmpty() ? Optional.of(finish(draft, Optional.empty()))
                : selection(draft).map(selection -> finish(draft, Optional.of(selection)));
        done.put(draft, layout);
        return layout;
    }

    private Optional<Selection> selection(SignalDraft draft) {
        underWay.add(draft);
        Optional<SignalDraft> selector = selector(draft)
                .filter(candidate -> !underWay.contains(candidate) && underWay.size() < DEEPEST);
        if (selector.isEmpty())
            findings.leftOut(LintRule.UNKNOWN_MULTIPLEXER, draft.offset,
                    "a multiplexer (M) in message " + message.name
                            + " for the multiplexed signal '" + draft.name + "'",
                    draft.selector.isEmpty() ? "none" : DbcScanner.quote(draft.selector));
        Optional<Selection> selection = selector.flatMap(this::layout)
                .map(layout -> new Selection(layout, draft.ranges));
        underWay.remove(draft);
        return selection;
    }

    private Optional<SignalDraft> selector(SignalDraft draft) {
        boolean named = !draft.selector.isEmpty();
        return message.signals.stream().filter(other -> other.isSelector
                && (named ? other.name.equals(draft.selector) : other.ranges.isEmpty())).findFirst();
    }

    private SignalLayout finish(SignalDraft draft, Optional<Selection> selection) {
        String name = draft.longName.isEmpty() ? draft.name : draft.longName;
        return new SignalLayout(name, draft.bits, draft.factor, draft.shift, draft.range, draft.unit,
                new TreeMap<>(draft.texts), selection, draft.comment, findings.lineOf(draft.offset));
    }

    /** Whether no other signal of its name can be in the same frame; else says so. */
    private boolean isItself(SignalLayout layout, List<SignalLayout> others, SignalDraft draft) {
        boolean clash = others.stream().anyMatch(other -> other.name().equals(layout.name())
                && canMeet(other, layout));
        if (clash)
            findings.leftOut(LintRule.DUPLICATE_SIGNAL, draft.offset,
                    "each signal name once in message " + message.name,
                    DbcScanner.quote(layout.name()) + " again");
        return !clash;
    }

    /** Whether one frame can hold both. */
    public static boolean canMeet(SignalLayout one, SignalLayout other) {
        for (var a = one.selection(); a.isPresent(); a = a.get().selector().selection())
            for (var b = other.selection(); b.isPresent(); b = b.get().selector().selection())
                if (!a.get().meets(b.get())) return false;
        return true;
    }
}
