package io.tidegate.core.dbc.lint;

import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.BitField.Encoding;
import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.Selection;
import io.tidegate.core.dbc.Selection.RawRange;
import io.tidegate.core.dbc.SignalLayout;

/** What is wrong with single signals of a message. */
public final class SignalLint {
    /** Of a double. */
    private static final int EXACT_BITS = 53;

    private final DbcLint lint;
    private final MessageLayout message;

    SignalLint(DbcLint lint, MessageLayout message) {
        this.lint = lint;
        this.message = message;
    }

    void check(SignalLayout signal) {
        scale(signal);
        range(signal);
        texts(signal);
        signal.selection().ifPresent(selection -> selection(signal, selection));
        if (signal.bits().encoding() == Encoding.SIGNED && signal.bits().bitLength() == 1)
            say(LintRule.SIGNED_BIT, signal, "is one signed bit.");
        if (signal.bits().isInteger() && signal.bits().bitLength() > EXACT_BITS)
            say(LintRule.WIDE_INTEGER, signal, "is an integer of " + signal.bits().bitLength()
                    + " bits: raw values beyond 2^53 (9007199254740992) are rounded to 53 bits.");
    }

    private void say(LintRule rule, SignalLayout signal, String rest) {
        lint.add(rule, message, signal, "Signal '" + signal.name() + "' " + rest);
    }

    private void scale(SignalLayout signal) {
        if (signal.factor() == 0)
            say(LintRule.BAD_FACTOR, signal,
                    "has the factor 0, so it is always " + number(signal.offset()) + ".");
        else if (!Double.isFinite(signal.factor()) || !Double.isFinite(signal.offset()))
            say(LintRule.BAD_FACTOR, signal, "has a factor or offset that is not a finite number.");
    }

    private void range(SignalLayout signal) {
        double minimum = signal.range().minimum();
        double maximum = signal.range().maximum();
        if (minimum > maximum)
            say(LintRule.MIN_ABOVE_MAX, signal, "has the minimum " + number(minimum) + " above the maximum "
                    + number(maximum) + ".");
        else if (signal.bits().isInteger() && signal.factor() != 0) reach(signal);
    }

    /** Half a step or a millionth is no error: limits are often rounded. */
    private void reach(SignalLayout signal) {
        double highestRaw = signal.bits().highest();
        if (signal.bits().encoding() == Encoding.UNSIGNED && signal.bits().bitLength() == 64) highestRaw *= 2;
        double one = signal.bits().lowest() * signal.factor() + signal.offset();
        double other = highestRaw * signal.factor() + signal.offset();
        double lowest = Math.min(one, other);
        double highest = Math.max(one, other);
        double rounding =
                Math.abs(signal.factor()) / 2 + 1e-6 * Math.max(Math.abs(lowest), Math.abs(highest));
        if (signal.range().minimum() < lowest - rounding || signal.range().maximum() > highest + rounding)
            say(LintRule.RANGE_BEYOND_BITS, signal, "may be " + number(signal.range().minimum()) + " to "
                    + number(signal.range().maximum()) + ", but its bits give only " + number(lowest) + " to "
                    + number(highest) + ".");
    }

    private void texts(SignalLayout signal) {
        if (!signal.bits().isInteger() || signal.texts().isEmpty()) return;
        String beyond = signal.texts().keySet().stream()
                .filter(raw -> raw < signal.bits().lowest() || raw > signal.bits().highest())
                .map(String::valueOf).reduce((one, next) -> one + ", " + next).orElse("");
        if (!beyond.isEmpty())
            say(LintRule.TEXT_BEYOND_BITS, signal, "has texts for raw values that its " + bits(signal)
                    + " cannot have: " + beyond + ".");
    }

    private void selection(SignalLayout signal, Selection selection) {
        BitField bits = selection.selector().bits();
        if (!bits.isInteger()) return;
        for (RawRange range : selection.ranges())
            if (range.first() < bits.lowest() || range.last() > bits.highest())
                say(LintRule.SELECTOR_BEYOND_BITS, signal,
                        "is present when '" + selection.selector().name() + "' is "
                                + (range.first() == range.last() ? "" + range.first()
                                        : range.first() + " to " + range.last())
                                + ", but that has " + bits(selection.selector()) + ".");
    }

    private static String bits(SignalLayout signal) {
        int bits = signal.bits().bitLength();
        return (signal.bits().encoding() == Encoding.SIGNED ? "signed " : "") + bits
                + (bits == 1 ? " bit" : " bits");
    }

    /** Without the {@code .0} of whole numbers. */
    public static String number(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
