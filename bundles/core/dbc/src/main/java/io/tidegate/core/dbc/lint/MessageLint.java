package io.tidegate.core.dbc.lint;

import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.LintRule;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.Nmea2000;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.read.SignalLayouts;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** What is wrong with one message and its signals together. */
final class MessageLint {
    private static final Set<Integer> LENGTHS = Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 20, 24, 32, 48, 64);
    private static final int CLASSIC = 8;
    private static final int MAX_NAMES = 5;
    /** Of one message; a file that is not meant well has as many as pairs of signals. */
    private static final int MAX_OVERLAPS = 100;
    /** Comparing signals takes so many steps at most, well below a second. */
    private static final int MAX_PAIRS = 4_000_000;

    private final DbcLint lint;
    private final MessageLayout message;

    MessageLint(DbcLint lint, MessageLayout message) {
        this.lint = lint;
        this.message = message;
    }

    /** @param anyCycle whether any message of the file has a cycle time */
    void check(boolean anyCycle) {
        say(message.signals().isEmpty(), LintRule.NO_SIGNALS, "has no signals.");
        say(message.senders().isEmpty(), LintRule.NO_SENDER, "has no sender.");
        say(anyCycle && message.cycleMillis() == 0, LintRule.NO_CYCLE_TIME,
                "has no cycle time, as others have.");
        say(!isPossibleLength(), LintRule.BAD_LENGTH, "has " + message.length()
                + " bytes, a length that no frame can have.");
        units();
        overlaps();
    }

    private void say(boolean holds, LintRule rule, String rest) {
        if (holds) lint.add(rule, message, "Message '" + message.name() + "' " + rest);
    }

    private boolean isPossibleLength() {
        return LENGTHS.contains(message.length())
                || message.length() > CLASSIC && message.length() <= BitField.MAX_BYTES && message.isJ1939()
                || message.length() <= Nmea2000.MAX_BYTES && Nmea2000.comesInPackets(message, false, false);
    }

    /** One finding a message: there are many files without any. */
    private void units() {
        List<String> names = message.signals().stream()
                .filter(signal -> signal.unit().isEmpty() && signal.texts().isEmpty())
                .map(SignalLayout::name).distinct().toList();
        if (names.isEmpty()) return;
        String more = names.size() > MAX_NAMES ? " and " + (names.size() - MAX_NAMES) + " more" : "";
        lint.add(LintRule.NO_UNIT, message, "Neither a unit nor texts in message '" + message.name() + "': "
                + String.join(", ", names.subList(0, Math.min(MAX_NAMES, names.size()))) + more + ".");
    }

    private void overlaps() {
        List<SignalLayout> signals = message.signals();
        List<BitSet> bits = signals.stream().map(signal -> signal.bits().positions()).toList();
        int found = 0;
        int pairs = 0;
        for (int i = 0; i < signals.size(); i++)
            for (int j = 0; j < i; j++) {
                if (++pairs > MAX_PAIRS) {
                    overlapsLeft("were not all compared: it has " + signals.size());
                    return;
                }
                if (!bits.get(i).intersects(bits.get(j))
                        || !SignalLayouts.canMeet(signals.get(i), signals.get(j)))
                    continue;
                if (++found > MAX_OVERLAPS) {
                    overlapsLeft("share more bits; only the first " + MAX_OVERLAPS + " cases are reported");
                    return;
                }
                overlap(signals.get(j), signals.get(i), bits.get(j), bits.get(i));
            }
    }

    private void overlapsLeft(String what) {
        lint.add(LintRule.OVERLAP, message, "Signals of message '" + message.name() + "' " + what + ".");
    }

    private void overlap(SignalLayout first, SignalLayout second, BitSet bitsOfFirst, BitSet bitsOfSecond) {
        BitSet shared = (BitSet) bitsOfSecond.clone();
        shared.and(bitsOfFirst);
        int bit = shared.nextSetBit(0);
        lint.add(LintRule.OVERLAP, message, second,
                "Signal '" + second.name() + "' shares " + shared.cardinality()
                        + (shared.cardinality() == 1 ? " bit" : " bits") + " with '" + first.name()
                        + "', from bit " + bit % 8
                        + " of byte " + bit / 8 + " on.");
    }
}
