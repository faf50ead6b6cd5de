package io.tidegate.core.lineprotocol.lines;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import io.tidegate.core.lineprotocol.bytes.LineBuffer;
import io.tidegate.core.lineprotocol.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One kind of line of a catalog: that of a message, or of a signal. Used by one thread at a time. */
public final class Line {
    /** Nothing but measurement and tags of the shape. */
    private static final int AS_SHAPED = 0;
    private static final int WITH_NAMES = 1;
    private static final int WITH_IDS = 2;

    /** Of the message, or of the signal, in the catalog. */
    final int index;

    private final Message message;
    private final @Nullable Signal signal;
    private final String measurement;
    private final SortedMap<String, String> tags = new TreeMap<>();
    private final List<String> fields = new ArrayList<>();
    private final Map<String, String> common;
    private int level = AS_SHAPED;
    private @Nullable String series;

    /** @param signal null if the line is a frame; @param common tags of all lines */
    Line(int index, Shape shape, Map<String, String> common, String bus, Message message,
            @Nullable Signal signal) {
        this.index = index;
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

    List<String> fields() { return fields; }

    /** Measurement and tags, escaped. */
    String series() {
        if (series != null) return series;
        LineBuffer out = new LineBuffer();
        Names.series(measurement, common, tags, out);
        series = new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
        return series;
    }

    /** Tells it apart from others of its catalog by further tags; false if there are none left. */
    boolean addTags() {
        if (level == WITH_IDS) return false;
        level++;
        series = null;
        if (level == WITH_NAMES) {
            addTag("message", message.name());
            if (signal != null) addTag("signal", signal.name());
        } else {
            message.tags().forEach(this::addTag);
            addTag("id", String.format(Locale.ROOT, message.extended() ? "%08X" : "%03X", message.id()));
        }
        return true;
    }

    private void addTag(String key, String value) {
        String free = key;
        while (tags.containsKey(free) && !tags.get(free).equals(value)) free += "_";
        tags.put(free, value);
    }

    @Override
    public String toString() {
        return signal == null ? message.name() : message.name() + "/" + signal.name();
    }
}
