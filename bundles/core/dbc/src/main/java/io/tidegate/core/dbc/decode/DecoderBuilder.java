package io.tidegate.core.dbc.decode;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.NumberKind;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.core.dbc.DbcFile;
import io.tidegate.core.dbc.Diagnostic;
import io.tidegate.core.dbc.Diagnostic.Outcome;
import io.tidegate.core.dbc.J1939Id;
import io.tidegate.core.dbc.MessageLayout;
import io.tidegate.core.dbc.Nmea2000;
import io.tidegate.core.dbc.Selection;
import io.tidegate.core.dbc.SignalLayout;
import io.tidegate.core.dbc.decode.MessageTable.Group;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Makes the catalog and the tables of a {@link FrameDecoder}. */
final class DecoderBuilder {
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<MessageLayout> layouts = new ArrayList<>();
    /** Messages of files of NMEA 2000. */
    private final BitSet inNmea2000 = new BitSet();
    private final List<SignalLayout> rows = new ArrayList<>();
    private final List<Integer> signalOfRow = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    /** Rows of signals that are carried as integers, too. */
    private final BitSet exact = new BitSet();
    private final Integers integers;
    private final SignalCatalog catalog;
    private final MessageTable messages;

    DecoderBuilder(String bus, List<DbcFile> files, Integers integers) {
        this.integers = integers;
        catalog = new SignalCatalog(bus, merge(files));
        int[] firstGroup = new int[layouts.size() + 1];
        int[] leastBytes = new int[layouts.size()];
        int maxSamples = 0;
        for (int m = 0; m < layouts.size(); m++) {
            leastBytes[m] = layouts.get(m).signals().stream().filter(signal -> signal.selection().isEmpty())
                    .mapToInt(signal -> signal.bits().bytes()).min().orElse(Integer.MAX_VALUE);
            addGroup(m, Optional.empty());
            firstGroup[m + 1] = groups.size();
            maxSamples = Math.max(maxSamples, catalog.message(m).signals().size());
        }
        int[] signal = signalOfRow.stream().mapToInt(Integer::intValue).toArray();
        messages = new MessageTable(firstGroup, leastBytes, groups, signal, maxSamples);
    }

    SignalCatalog catalog() { return catalog; }

    /** In the order of the catalog. */
    List<MessageLayout> layouts() { return layouts; }

    boolean isInNmea2000(int message) { return inNmea2000.get(message); }

    List<Diagnostic> diagnostics() { return diagnostics; }

    MessageTable messages() { return messages; }

    SignalTable signals() {
        AbsentValues absent = new AbsentValues(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            MessageLayout message = layouts.get(catalog.messageOf(signalOfRow.get(i)));
            absent.put(i, rows.get(i), Nmea2000.isGroup(J1939Id.group(message.id())));
        }
        return new SignalTable(rows, absent, exact);
    }

    IdTable ids() {
        IdTable ids = new IdTable(layouts.size());
        for (int m = 0; m < layouts.size(); m++) ids.put(layouts.get(m).id(), layouts.get(m).extended(), m);
        return ids;
    }

    private List<Message> merge(List<DbcFile> files) {
        Map<Long, String> fileOfId = new HashMap<>();
        Set<String> names = new HashSet<>();
        List<Message> merged = new ArrayList<>();
        for (DbcFile file : files) {
            int first = layouts.size();
            merge(file, fileOfId, names, merged);
            if (file.messages().stream().anyMatch(Nmea2000::shows)) inNmea2000.set(first, layouts.size());
        }
        return merged;
    }

    private void merge(DbcFile file, Map<Long, String> fileOfId, Set<String> names, List<Message> merged) {
        for (MessageLayout layout : file.messages()) {
            long key = layout.id() | (layout.extended() ? 1L << 31 : 0);
            String first = fileOfId.putIfAbsent(key, file.name());
            if (first == null) {
                layouts.add(layout);
                merged.add(message(layout, uniqueName(file, layout, names)));
            } else
                diagnostics.add(new Diagnostic(file.name(), layout.line(), 1, Outcome.LEFT_OUT,
                        "an id that no file before describes", idText(layout) + " as in " + first));
        }
    }

    /** Two messages of one name would become one series. */
    private String uniqueName(DbcFile file, MessageLayout layout, Set<String> names) {
        if (names.add(layout.name())) return layout.name();
        String name = layout.name() + "_" + Integer.toHexString(layout.id()) + (layout.extended() ? "x" : "");
        names.add(name);
        diagnostics.add(new Diagnostic(file.name(), layout.line(), 1, Outcome.MENDED,
                "each message name once", "'" + layout.name() + "' again, now called '" + name + "'"));
        return name;
    }

    private static String idText(MessageLayout layout) {
        return "0x" + Integer.toHexString(layout.id()) + (layout.extended() ? " (extended)" : "");
    }

    private Message message(MessageLayout layout, String name) {
        Map<String, List<SignalLayout>> byName = new LinkedHashMap<>();
        for (SignalLayout signal : layout.signals())
            byName.computeIfAbsent(signal.name(), any -> new ArrayList<>()).add(signal);
        return new Message(name, layout.id(), layout.extended(), Math.round(layout.cycleMillis() * 1e6),
                byName.values().stream().map(this::signal).toList());
    }

    /** One signal, of all layouts that share its name; texts only of those that are scaled as the first. */
    private Signal signal(List<SignalLayout> layouts) {
        SignalLayout first = layouts.get(0);
        SortedMap<Long, String> texts = new TreeMap<>();
        for (SignalLayout layout : layouts)
            if (layout.factor() == first.factor() && layout.offset() == first.offset())
                layout.texts().forEach(texts::putIfAbsent);
        return new Signal(first.name(), first.unit(), first.range().minimum(), first.range().maximum(),
                ValueTexts.of(texts, first.factor(), first.offset()), integers.kind(layouts));
    }

    /** Adds the signals of one selection, then the groups that depend on the selectors among them. */
    private void addGroup(int message, Optional<Selection> selection) {
        int begin = rows.size();
        Set<Selection> dependent = new LinkedHashSet<>();
        for (SignalLayout layout : layouts.get(message).signals()) {
            if (layout.selection().equals(selection)) addRow(message, layout);
            layout.selection().filter(other -> other.selector().selection().equals(selection))
                    .ifPresent(dependent::add);
        }
        int group = groups.size();
        groups.add(null);
        int end = rows.size();
        dependent.forEach(next -> addGroup(message, Optional.of(next)));
        int selector = selection.map(s -> rows.lastIndexOf(s.selector())).orElse(-1);
        long[] ranges = selection.stream().flatMap(s -> s.ranges().stream())
                .flatMapToLong(range -> LongStream.of(range.first(), range.last())).toArray();
        groups.set(group, new Group(begin, end, plainBytes(begin, end), selector, ranges, groups.size()));
    }

    /**
     * How long a frame must be for all of these rows to be plain and there; never that long if one is not
     * plain.
     */
    private int plainBytes(int begin, int end) {
        int next = exact.nextSetBit(begin);
        return next >= 0 && next < end ? Integer.MAX_VALUE : SignalTable.plainBytes(rows.subList(begin, end));
    }

    private void addRow(int message, SignalLayout layout) {
        rows.add(layout);
        List<Signal> signals = catalog.message(message).signals();
        int at = 0;
        while (!signals.get(at).name().equals(layout.name())) at++;
        if (signals.get(at).kind() != NumberKind.FLOAT) exact.set(rows.size() - 1);
        signalOfRow.add(catalog.firstSignal(message) + at);
    }
}
