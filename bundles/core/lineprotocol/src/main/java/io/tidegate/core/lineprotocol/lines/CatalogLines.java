package io.tidegate.core.lineprotocol.lines;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import io.tidegate.core.lineprotocol.bytes.Escape;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.FieldType;
import io.tidegate.core.lineprotocol.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a catalog's lines that never change, escaped once. Grows with the catalog: J1939 gives a bus a
 * catalog with one more message for each source that is heard, and only that message is compiled. Holds no
 * reference to the catalog, so that it can be collected. Used by one thread at a time.
 */
public final class CatalogLines {
    public final String bus;
    /** By signal: what is written of it. */
    byte[] type = {};
    /** By signal; null if it has none, or they are switched off. */
    ValueTexts[] texts = {};
    /**
     * By message {@code Motor,bus=car0 }, or by signal {@code car0,signal=Speed value=}; null if not written.
     */
    byte[][] head = {};
    /** As {@code head}. */
    SeriesTime[] time = {};
    /** By signal: {@code Speed=}; unused with one line per signal. */
    byte[][] number = {};
    /** By signal: {@code ,Gear_text="}. */
    byte[][] text = {};

    private final Shape shape;
    private final Map<String, String> tags;
    private final Function<String, SeriesTime> times;
    private final List<Message> messages = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private int linesBefore;
    /** By series and field: the line that wrote it first. A line may have got another series since. */
    private final Map<String, Map<String, Line>> owners = new HashMap<>();

    /**
     * One without messages yet.
     *
     * @param tags  of every line
     * @param times gives a series its time, the same one for the same series in another catalog
     */
    public CatalogLines(String bus, Shape shape, Map<String, String> tags,
            Function<String, SeriesTime> times) {
        this.bus = bus;
        this.shape = shape;
        this.tags = tags;
        this.times = times;
    }

    private boolean isPerSignal() { return shape.layout() == Shape.Layout.SIGNAL; }

    /** Whether its messages are those of the catalog, as far as both go, so that indexes mean the same. */
    public boolean isOf(SignalCatalog catalog) {
        if (!catalog.bus().equals(bus)) return false;
        for (int m = 0, n = Math.min(messages.size(), catalog.messageCount()); m < n; m++)
            if (messages.get(m) != catalog.message(m)) return false;
        return true;
    }

    /** Messages it knows, the first of its catalog. */
    public int messages() { return messages.size(); }

    /**
     * Compiles what it does not know of the catalog, which {@linkplain #isOf is its own}.
     *
     * @return lines that would have shared a field of a series with another one, so that they got further
     *         tags
     */
    Collection<Line> extend(SignalCatalog catalog) {
        int known = messages.size();
        linesBefore = lines.size();
        if (catalog.messageCount() <= known) return List.of();
        makeRoom(catalog.signalCount(), isPerSignal() ? catalog.signalCount() : catalog.messageCount());
        for (int m = known; m < catalog.messageCount(); m++) {
            messages.add(catalog.message(m));
            plan(catalog, m);
        }
        List<Line> fresh = lines.subList(linesBefore, lines.size());
        Collection<Line> ambiguous = resolve(fresh);
        fresh.forEach(this::finish);
        ambiguous.forEach(this::finish);
        return ambiguous;
    }

    private void makeRoom(int signals, int heads) {
        int room = room(signals, type.length);
        type = Arrays.copyOf(type, room);
        texts = Arrays.copyOf(texts, room);
        number = Arrays.copyOf(number, room);
        text = Arrays.copyOf(text, room);
        int headRoom = room(heads, head.length);
        head = Arrays.copyOf(head, headRoom);
        time = Arrays.copyOf(time, headRoom);
    }

    /** More than needed when it grows, so that adding one message rarely copies. */
    static int room(int needed, int had) {
        return needed <= had ? had : had == 0 ? needed : needed + needed / 4;
    }

    private void plan(SignalCatalog catalog, int m) {
        Message message = catalog.message(m);
        Line frame = isPerSignal() ? null : new Line(m, shape, tags, bus, message, null);
        Set<String> taken = new HashSet<>();
        List<String> keys = Names.keys(message.signals().stream().map(Signal::name).toList(), taken);
        boolean any = false;
        for (int s = 0; s < keys.size(); s++) {
            Signal signal = message.signals().get(s);
            if (!shape.choice().has(bus, message.name(), signal.name())) continue;
            any = true;
            int index = catalog.firstSignal(m) + s;
            type[index] = FieldType.of(signal.kind(), shape.unsigned());
            texts[index] = shape.texts() && !signal.texts().isEmpty() ? signal.texts() : null;
            if (isPerSignal()) {
                Line line = new Line(index, shape, tags, bus, message, signal);
                lines.add(line);
                fields(index, "value", "text", line);
            } else if (frame != null) {
                String name = keys.get(s);
                fields(index, name, texts[index] == null ? "" : Names.free(name + "_text", taken), frame);
            }
        }
        if (any && frame != null) lines.add(frame);
    }

    private void fields(int signal, String value, String textName, Line line) {
        line.field(value);
        number[signal] = bytes("", value, "=");
        if (texts[signal] == null) return;
        line.field(textName);
        text[signal] = bytes(",", textName, "=\"");
    }

    private static byte[] bytes(String before, String key, String after) {
        LineBuffer out = new LineBuffer();
        before.chars().forEach(c -> out.put((char) c));
        out.put(key, Escape.KEY);
        after.chars().forEach(c -> out.put((char) c));
        return out.copy();
    }

    /** Adds tags to lines that claim the same as another one, and again if that was not enough. */
    private Collection<Line> resolve(List<Line> fresh) {
        Map<Integer, Line> changed = new TreeMap<>();
        Collection<Line> open = fresh;
        while (!open.isEmpty()) {
            Map<Integer, Line> several = new TreeMap<>();
            for (Line line : open)
                for (Line other : othersOf(line)) {
                    several.put(line.index, line);
                    boolean hasMoreTags = !other.series().equals(line.series());
                    if (!hasMoreTags) several.put(other.index, other);
                }
            several.values().removeIf(line -> !line.addTags());
            changed.putAll(several);
            open = several.values();
        }
        return changed.values();
    }

    /** Claims the fields of a line in its series; returns who has some of them already. */
    private Set<Line> othersOf(Line line) {
        Map<String, Line> owned = owners.computeIfAbsent(line.series(), series -> new HashMap<>());
        Set<Line> others = new HashSet<>();
        for (String field : line.fields()) {
            Line other = owned.putIfAbsent(field, line);
            if (other != null && other != line) others.add(other);
        }
        return others;
    }

    private void finish(Line line) {
        String series = line.series();
        head[line.index] = (series + (isPerSignal() ? " value=" : " ")).getBytes(StandardCharsets.UTF_8);
        time[line.index] = times.apply(series);
    }

    /**
     * A series and field that the other one writes, and this one since it was extended last, as people read
     * it: the first by name; null if there is none.
     */
    public @Nullable String sharedWith(CatalogLines other) {
        String first = null;
        for (Line line : lines.subList(linesBefore, lines.size()))
            for (String field : line.fields()) {
                if (!other.writes(line.series(), field)) continue;
                String shared = line.series() + " " + field;
                if (first == null || shared.compareTo(first) < 0) first = shared;
            }
        return first;
    }

    private boolean writes(String series, String field) {
        Map<String, Line> owned = owners.get(series);
        Line owner = owned == null ? null : owned.get(field);
        return owner != null && owner.series().equals(series);
    }

    /** All series it writes, or wrote. */
    public Set<String> series() { return owners.keySet(); }
}
