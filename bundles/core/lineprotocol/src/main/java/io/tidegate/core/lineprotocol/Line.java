package io.tidegate.core.lineprotocol;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One kind of line of a catalog while its names are made: that of a message, or of a signal. Used by one thread. */
final class Line {
    private static final char BETWEEN = '\n';

    private final Message message;
    private final Signal signal;
    private final String measurement;
    private final SortedMap<String, String> tags = new TreeMap<>();
    private final List<String> fields = new ArrayList<>();
    private final Map<String, String> common;

    /** @param signal null if the line is a frame; @param common tags of all lines */
    Line(Shape shape, Map<String, String> common, String bus, Message message, Signal signal) {
        this.message = message;
        this.signal = signal;
        this.common = common;
        String name = shape.measurement().fill(bus, message, signal);
        measurement = name.isEmpty() ? message.name() : name;
        tags.putAll(message.tags());
        shape.tags().forEach((key, template) -> {
            String value = template.fill(bus, message, signal);
            if (!value.isEmpty()) tags.put(key, value);
        });
    }

    /** Notes one of its fields. */
    void field(String name) { fields.add(name); }

    /** Measurement and tags, escaped. */
    String series() {
        LineBuffer out = new LineBuffer();
        Names.series(measurement, common, tags, out);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    /** What nobody else may write: its fields in its series. */
    List<String> claims() {
        String series = series();
        return fields.stream().map(field -> series + BETWEEN + field).toList();
    }

    /** A claim as people read it. */
    static String readable(String claim) { return claim.replace(BETWEEN, ' '); }

    /** Tells it apart from the others of its catalog by further tags. */
    void addNames() {
        addTag("message", message.name());
        if (signal != null) addTag("signal", signal.name());
    }

    private void addTag(String key, String value) {
        String free = key;
        while (tags.containsKey(free) && !tags.get(free).equals(value)) free += "_";
        tags.put(free, value);
    }

    @Override
    public String toString() { return signal == null ? message.name() : message.name() + "/" + signal.name(); }
}
