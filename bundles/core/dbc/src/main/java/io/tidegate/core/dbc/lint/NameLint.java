package io.tidegate.core.dbc.lint;

import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.SignalLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Names that are the same, or become the same in a database. */
final class NameLint {
    private final DbcLint lint;

    NameLint(DbcLint lint) { this.lint = lint; }

    void check(List<MessageLayout> messages) {
        Map<String, MessageLayout> seen = new HashMap<>();
        List<MessageLayout> once = new ArrayList<>();
        for (MessageLayout message : messages) {
            MessageLayout first = seen.putIfAbsent(message.name(), message);
            if (first == null)
                once.add(message);
            else
                lint.add(LintRule.DUPLICATE_MESSAGE, message,
                        "Message '" + message.name() + "' has the name of line "
                                + first.line() + " again.");
        }
        new Clashes<MessageLayout>(MessageLayout::name, (rule, message, sentence) -> lint.add(rule, message,
                "Message " + sentence)).check(once);
        messages.forEach(this::checkSignals);
    }

    private void checkSignals(MessageLayout message) {
        Map<String, SignalLayout> once = new LinkedHashMap<>();
        message.signals().forEach(signal -> once.putIfAbsent(signal.name(), signal));
        new Clashes<SignalLayout>(SignalLayout::name,
                (rule, signal, sentence) -> lint.add(rule, message, signal,
                        "Signal " + sentence)).check(List.copyOf(once.values()));
    }

    /** Who is told of two names that clash. */
    @FunctionalInterface
    private interface Told<T> {
        void of(LintRule rule, T named, String sentence);
    }

    /** Finds names that are not equal but become so. */
    private record Clashes<T>(Function<T, String> name, Told<T> told) {
        void check(List<T> all) {
            compare(all, word -> word.toLowerCase(Locale.ROOT), LintRule.NAME_BY_CASE,
                    "differs only in case from");
            compare(all, word -> word.replaceAll("[^A-Za-z0-9_]", "_"), LintRule.NAME_COLLISION,
                    "becomes the same as, once special characters are replaced,");
        }

        private void compare(List<T> all, UnaryOperator<String> fold, LintRule rule, String words) {
            Map<String, String> first = new HashMap<>();
            for (T one : all) {
                String own = name.apply(one);
                String before = first.putIfAbsent(fold.apply(own), own);
                if (before != null) told.of(rule, one, "'" + own + "' " + words + " '" + before + "'.");
            }
        }
    }
}
