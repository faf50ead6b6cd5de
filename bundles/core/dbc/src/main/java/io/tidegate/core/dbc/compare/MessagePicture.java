package io.tidegate.core.dbc.compare;

import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.Selection;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.lint.SignalLint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Draws a message for people: one row a byte, bits 7 to 0; each cell has the letter of its signal and which
 * of the signal's own bits it is (0 the lowest). A multiplexed message has one picture for each selection.
 * <pre>
 * Motor  0x64  3 bytes  every 20 ms  from Engine
 *
 * byte     7    6    5    4    3    2    1    0
 *    0    A7   A6   A5   A4   A3   A2   A1   A0
 *    1     .    .    .    .   B9   B8   B7   B6
 *    2    B5   B4   B3   B2   B1   B0    .    .
 *
 * A  Speed     0|8  Intel     unsigned  x 0.5 - 10  [0 .. 100]  km/h
 * B  Gear     11|10 Motorola  signed    x 1
 * </pre>
 * {@code **} is a bit of several signals; {@code !} behind a row: the message is shorter than that.
 */
public final class MessagePicture {
    private static final String FREE = ".";
    private static final String SHARED = "**";

    private final MessageLayout message;
    private final StringBuilder text = new StringBuilder();

    private MessagePicture(MessageLayout message) { this.message = message; }

    /** The picture as lines, each ended by {@code \n}. */
    public static String draw(MessageLayout message) {
        MessagePicture picture = new MessagePicture(message);
        picture.title();
        Set<Optional<Selection>> selections = new LinkedHashSet<>();
        selections.add(Optional.empty());
        message.signals().forEach(signal -> selections.add(signal.selection()));
        selections.forEach(picture::branch);
        picture.legend();
        return picture.text.toString();
    }

    private void title() {
        text.append(message.name()).append("  0x")
                .append(Integer.toHexString(message.id()).toUpperCase(Locale.ROOT))
                .append(message.extended() ? " extended" : "").append("  ")
                .append(count(message.length(), "byte"));
        if (message.cycleMillis() > 0)
            text.append("  every ").append(SignalLint.number(message.cycleMillis())).append(" ms");
        if (!message.senders().isEmpty()) text.append("  from ").append(String.join(", ", message.senders()));
        text.append('\n');
    }

    /** The signals of one selection, and those that are always there with it. */
    private void branch(Optional<Selection> selection) {
        List<SignalLayout> shown = new ArrayList<>();
        for (SignalLayout signal : message.signals())
            if (isThere(signal, selection)) shown.add(signal);
        if (shown.isEmpty() && message.length() == 0) return;
        text.append('\n');
        selection.ifPresent(chosen -> text.append("when ").append(words(chosen)).append('\n'));
        cells(shown);
    }

    private static boolean isThere(SignalLayout signal, Optional<Selection> selection) {
        if (signal.selection().isEmpty()) return true;
        for (var chosen = selection; chosen.isPresent(); chosen = chosen.get().selector().selection())
            if (signal.selection().equals(chosen)) return true;
        return false;
    }

    private static String words(Selection selection) {
        List<String> values = selection.ranges().stream().map(range -> range.first() == range.last()
                ? "" + range.first() : range.first() + ".." + range.last()).toList();
        String outer = selection.selector().selection().map(other -> " and " + words(other)).orElse("");
        return selection.selector().name() + " = " + String.join(", ", values) + outer;
    }

    private void cells(List<SignalLayout> shown) {
        TreeMap<Integer, String> marks = new TreeMap<>();
        for (SignalLayout signal : shown) mark(signal, marks);
        int used = marks.isEmpty() ? 0 : marks.lastKey() / 8 + 1;
        int rows = Math.max(Math.min(message.length(), BitField.MAX_BYTES), used);
        int width = Math.max(3, marks.values().stream().mapToInt(String::length).max().orElse(0)) + 2;
        text.append("byte");
        for (int bit = 7; bit >= 0; bit--) cell("" + bit, width);
        text.append('\n');
        for (int row = 0; row < rows; row++) {
            text.append(String.format(Locale.ROOT, "%4d", row));
            for (int bit = 7; bit >= 0; bit--) cell(marks.getOrDefault(row * 8 + bit, FREE), width);
            text.append(row < message.length() ? "\n" : "  !\n");
        }
    }

    private void cell(String content, int width) {
        text.append(" ".repeat(Math.max(1, width - content.length()))).append(content);
    }

    private void mark(SignalLayout signal, TreeMap<Integer, String> marks) {
        String letter = letter(signal);
        BitField bits = signal.bits();
        for (int own = 0; own < bits.bitLength(); own++) {
            String cell = letter + own;
            marks.merge(bits.position(own), cell, (before, now) -> SHARED);
        }
    }

    /** A to Z, then AA to ZZ, and so on. */
    private String letter(SignalLayout signal) {
        StringBuilder letters = new StringBuilder();
        for (int n = message.signals().indexOf(signal) + 1; n > 0; n = (n - 1) / 26)
            letters.insert(0, (char) ('A' + (n - 1) % 26));
        return letters.toString();
    }

    private void legend() {
        if (message.signals().isEmpty()) return;
        text.append('\n');
        int name = message.signals().stream().mapToInt(signal -> signal.name().length()).max().orElse(0);
        int mark = letter(message.signals().get(message.signals().size() - 1)).length();
        for (SignalLayout signal : message.signals()) {
            BitField bits = signal.bits();
            String line = String.format(Locale.ROOT,
                    "%-" + mark + "s  %-" + name + "s  %4d|%-2d %-8s  %-8s  %s",
                    letter(signal), signal.name(), bits.startBit(), bits.bitLength(), words(bits.byteOrder()),
                    bits.encoding().name().toLowerCase(Locale.ROOT), meaning(signal));
            text.append(line.stripTrailing()).append('\n');
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String words(BitField.ByteOrder order) {
        return order == BitField.ByteOrder.INTEL ? "Intel" : "Motorola";
    }

    private static String meaning(SignalLayout signal) {
        StringBuilder words = new StringBuilder("x ").append(SignalLint.number(signal.factor()));
        if (signal.offset() != 0)
            words.append(signal.offset() < 0 ? " - " : " + ")
                    .append(SignalLint.number(Math.abs(signal.offset())));
        if (!Double.isNaN(signal.range().minimum()))
            words.append("  [").append(SignalLint.number(signal.range().minimum())).append(" .. ")
                    .append(SignalLint.number(signal.range().maximum())).append(']');
        if (!signal.unit().isEmpty()) words.append("  ").append(signal.unit());
        signal.selection().ifPresent(selection -> words.append("  when ").append(words(selection)));
        if (!signal.texts().isEmpty()) words.append("  ").append(count(signal.texts().size(), "text"));
        return words.toString();
    }
}
