package io.tidegate.events.engine;

import io.tidegate.api.signal.ValueTexts;

/** The newest value of one signal of one bus, and the text it may have. Used under the lock of {@link SignalRules}. */
final class Latest {
    private final ValueTexts texts;
    private double value = Double.NaN;

    Latest(ValueTexts texts) { this.texts = texts; }

    // hot: runs per sample of a watched signal
    void set(double newValue) { value = newValue; }

    /** NaN before the first one. */
    double value() { return value; }

    /** Null if the value has none. */
    String text() { return texts.text(value); }

    ValueTexts texts() { return texts; }
}
