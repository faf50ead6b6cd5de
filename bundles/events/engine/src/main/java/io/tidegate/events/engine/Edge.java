package io.tidegate.events.engine;

import io.tidegate.api.signal.ValueTexts;

/** Remembers, for one signal of one bus, whether its condition holds, and says when it begins to. One thread. */
final class Edge {
    /** Values closer than this part of them, or than this near 0, are the same: 3 &times; 0.1 is not 0.3. */
    private static final double SAME = 1e-9;
    private static final double SAME_NEAR_ZERO = 1e-12;

    private final Condition condition;
    private final String text;
    private final double number;
    private final double hysteresis;
    private boolean holds;
    private double last = Double.NaN;

    Edge(Trigger.OfSignal trigger) {
        condition = trigger.condition();
        text = trigger.value().text();
        number = trigger.value().number();
        hysteresis = trigger.value().hysteresis();
    }

    /** Whether this sample fires. A value that is no number neither fires nor ends anything. */
    // hot: runs per sample of a watched signal
    boolean fires(double value, ValueTexts texts) {
        if (value != value) return false;
        if (condition == Condition.CHANGES) return changes(value);
        boolean held = holds;
        holds = holds(value, texts, held ? hysteresis : 0);
        return holds && !held;
    }

    private boolean changes(double value) {
        boolean known = last == last;
        boolean moved = known && !(Math.abs(value - last) <= hysteresis) && value != last;
        if (moved || !known) last = value;
        return moved;
    }

    private boolean holds(double value, ValueTexts texts, double slack) {
        return switch (condition) {
            case ABOVE -> value > number - slack;
            case BELOW -> value < number + slack;
            default -> number != number ? text.equals(texts.text(value))
                    : Math.abs(value - number) <= Math.max(Math.abs(number) * SAME, SAME_NEAR_ZERO) + slack;
        };
    }
}
