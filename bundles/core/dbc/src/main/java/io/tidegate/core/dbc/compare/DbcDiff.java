package io.tidegate.core.dbc.compare;

import io.tidegate.core.dbc.BitField;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.lint.SignalLint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The changes of messages and signals between two versions of the DBC files of a bus, as sentences for a log:
 * <pre>
 * message Battery (0x20) is new, with 3 signals
 * message Motor (0x64): signal Speed changed: factor 0.5, was 0.25; unit 'km/h', was 'mph'
 * </pre>
 */
public final class DbcDiff {
    private final List<String> lines = new ArrayList<>();

    private DbcDiff() {}

    /** Nothing if nothing changed that a reader of values would notice. Messages are told apart by id. */
    public static List<String> between(List<MessageLayout> before, List<MessageLayout> after) {
        DbcDiff diff = new DbcDiff();
        Map<Long, MessageLayout> old = byId(before);
        Map<Long, MessageLayout> now = byId(after);
        old.forEach((id, message) -> {
            if (!now.containsKey(id)) diff.lines.add(title(message) + " is gone");
        });
        now.forEach((id, message) -> {
            if (old.containsKey(id))
                diff.message(old.get(id), message);
            else
                diff.lines.add(title(message) + " is new, with " + message.signals().size() + " signals");
        });
        return diff.lines;
    }

    private static Map<Long, MessageLayout> byId(List<MessageLayout> messages) {
        Map<Long, MessageLayout> byId = new LinkedHashMap<>();
        for (MessageLayout message : messages)
            byId.putIfAbsent(message.id() | (message.extended() ? 1L << 31 : 0), message);
        return byId;
    }

    private static String title(MessageLayout message) {
        return "message " + message.name() + " (0x" + Integer.toHexString(message.id())
                + (message.extended() ? " extended)" : ")");
    }

    private void message(MessageLayout before, MessageLayout after) {
        List<String> changes = new ArrayList<>();
        change("name", before.name(), after.name(), changes);
        change("length", before.length(), after.length(), changes);
        change("cycle time", before.cycleMillis(), after.cycleMillis(), changes);
        change("format", before.format(), after.format(), changes);
        if (!changes.isEmpty()) lines.add(title(after) + " changed: " + String.join("; ", changes));
        signals(after, byName(before), byName(after));
    }

    private void signals(MessageLayout message, Map<String, List<SignalLayout>> old,
            Map<String, List<SignalLayout>> now) {
        String head = title(message) + ": signal ";
        old.keySet().forEach(name -> {
            if (!now.containsKey(name)) lines.add(head + name + " is gone");
        });
        now.forEach((name, layouts) -> {
            List<SignalLayout> before = old.get(name);
            if (before == null)
                lines.add(head + name + " is new");
            else if (before.size() != layouts.size())
                lines.add(head + name + " changed: in " + layouts.size() + " places, was " + before.size());
            else
                for (int i = 0; i < layouts.size(); i++) signal(head + name, before.get(i), layouts.get(i));
        });
    }

    /** Several places of one name are multiplexed. */
    private static Map<String, List<SignalLayout>> byName(MessageLayout message) {
        Map<String, List<SignalLayout>> byName = new LinkedHashMap<>();
        for (SignalLayout signal : message.signals())
            byName.computeIfAbsent(signal.name(), any -> new ArrayList<>()).add(signal);
        return byName;
    }

    private void signal(String head, SignalLayout before, SignalLayout after) {
        List<String> changes = new ArrayList<>();
        change("bits", bits(before), bits(after), changes);
        change("factor", before.factor(), after.factor(), changes);
        change("offset", before.offset(), after.offset(), changes);
        change("minimum", before.range().minimum(), after.range().minimum(), changes);
        change("maximum", before.range().maximum(), after.range().maximum(), changes);
        change("unit", "'" + before.unit() + "'", "'" + after.unit() + "'", changes);
        change("selected by", selection(before), selection(after), changes);
        if (!before.texts().equals(after.texts())) changes.add("other texts");
        if (!changes.isEmpty()) lines.add(head + " changed: " + String.join("; ", changes));
    }

    private static void change(String what, Object before, Object after, List<String> changes) {
        if (!Objects.equals(before, after)) changes.add(what + " " + words(after) + ", was " + words(before));
    }

    private static String words(Object value) {
        return value instanceof Double number ? SignalLint.number(number) : String.valueOf(value);
    }

    private static String bits(SignalLayout signal) {
        BitField bits = signal.bits();
        return bits.startBit() + "|" + bits.bitLength() + " " + bits.byteOrder() + " " + bits.encoding();
    }

    private static String selection(SignalLayout signal) {
        return signal.selection().map(by -> by.selector().name() + " = " + by.ranges().stream()
                .map(range -> range.first() + "-" + range.last()).toList()).orElse("nothing");
    }
}
