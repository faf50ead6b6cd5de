package io.tidegate.core.lineprotocol;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import io.tidegate.api.signal.SignalCatalog;
import io.tidegate.api.signal.ValueTexts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** The parts of a catalog's lines that never change, escaped once. Does not hold the catalog, so that it can go. */
final class CatalogLines {
    final String bus;
    /** By signal: whether it is written at all. */
    final boolean[] chosen;
    /** By signal; null if it has none, or they are not wanted. */
    final ValueTexts[] texts;
    /** By message {@code Motor,bus=car0 }, or by signal {@code car0,signal=Speed value=}; null if not written. */
    final byte[][] head;
    /** As {@code head}. */
    final SeriesTime[] time;
    /** By signal: {@code Speed=}; of no use where a line is a signal. */
    final byte[][] number;
    /** By signal: {@code ,Gear_text="}. */
    final byte[][] text;
    /** Fields of series that this catalog writes, see {@link Line#claims}. */
    final Set<String> claims = new HashSet<>();
    /** Lines that would have shared a field of a series with another one, so that they got further tags. */
    final List<String> ambiguous;

    private final Shape shape;
    private final Map<String, String> tags;
    private final Line[] lines;

    /**
     * Compiles a catalog.
     *
     * @param tags  of every line
     * @param times gives a series its time, the same one for the same series in another catalog
     */
    CatalogLines(SignalCatalog catalog, Shape shape, Map<String, String> tags, Function<String, SeriesTime> times) {
        this.shape = shape;
        this.tags = tags;
        bus = catalog.bus();
        chosen = new boolean[catalog.signalCount()];
        texts = new ValueTexts[chosen.length];
        number = new byte[chosen.length][];
        text = new byte[chosen.length][];
        lines = new Line[isPerSignal() ? chosen.length : catalog.messageCount()];
        for (int m = 0; m < catalog.messageCount(); m++) plan(catalog, m);
        ambiguous = resolve();
        head = new byte[lines.length][];
        time = new SeriesTime[lines.length];
        for (int i = 0; i < lines.length; i++) if (lines[i] != null) finish(i, times);
        Arrays.fill(lines, null);
    }

    private boolean isPerSignal() { return shape.layout() == Shape.Layout.SIGNAL; }

    private void plan(SignalCatalog catalog, int m) {
        Message message = catalog.message(m);
        Line frame = isPerSignal() ? null : new Line(shape, tags, bus, message, null);
        Set<String> names = new HashSet<>();
        for (Signal signal : message.signals()) names.add(Names.key(signal.name()));
        for (int s = 0; s < message.signals().size(); s++) {
            Signal signal = message.signals().get(s);
            if (!shape.choice().has(bus, message.name(), signal.name())) continue;
            int index = catalog.firstSignal(m) + s;
            chosen[index] = true;
            texts[index] = shape.texts() && !signal.texts().isEmpty() ? signal.texts() : null;
            if (isPerSignal()) {
                lines[index] = new Line(shape, tags, bus, message, signal);
                fields(index, "value", "text", lines[index]);
            } else {
                lines[m] = frame;
                String name = Names.key(signal.name());
                fields(index, name, texts[index] == null ? "" : free(name + "_text", names), frame);
            }
        }
    }

    /** A name that no other field of the message has. */
    private static String free(String wanted, Set<String> names) {
        String name = wanted;
        while (!names.add(name)) name += "_";
        return name;
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

    /** Gives further tags to those that claim the same as another one; returns which. */
    private List<String> resolve() {
        Map<String, Line> owners = new HashMap<>();
        Set<Line> several = new HashSet<>();
        for (Line line : lines) {
            if (line == null) continue;
            for (String claim : line.claims()) {
                Line other = owners.putIfAbsent(claim, line);
                if (other != null) several.addAll(List.of(line, other));
            }
        }
        several.forEach(Line::addNames);
        return Arrays.stream(lines).filter(Objects::nonNull).filter(several::contains).map(Line::toString).toList();
    }

    private void finish(int i, Function<String, SeriesTime> times) {
        String series = lines[i].series();
        head[i] = (series + (isPerSignal() ? " value=" : " ")).getBytes(StandardCharsets.UTF_8);
        time[i] = times.apply(series);
        claims.addAll(lines[i].claims());
    }
}
