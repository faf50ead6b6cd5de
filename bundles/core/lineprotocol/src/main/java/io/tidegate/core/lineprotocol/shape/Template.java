package io.tidegate.core.lineprotocol.shape;

import io.tidegate.api.signal.Message;
import io.tidegate.api.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A name with places to fill in: {@code {bus}/{message}}. Immutable. */
public final class Template {
    /** What may stand between braces. */
    enum Place {
        BUS, MESSAGE, ID, SOURCE, SIGNAL, UNIT;

        /** As it is written: {@code {bus}}. */
        String written() { return "{" + name().toLowerCase(Locale.ROOT) + "}"; }

        boolean isOfASignal() { return this == SIGNAL || this == UNIT; }

        /** Empty if there is nothing to say. */
        String value(String bus, Message message, @Nullable Signal signal) {
            switch (this) {
                case BUS :
                    return bus;
                case MESSAGE :
                    return message.name();
                case ID :
                    return String.format(Locale.ROOT, message.extended() ? "%08X" : "%03X", message.id());
                case SOURCE :
                    return message.tags().getOrDefault("source", "");
                case SIGNAL :
                    return signal == null ? "" : signal.name();
                default :
                    return signal == null ? "" : signal.unit();
            }
        }
    }

    private static final Pattern PART = Pattern.compile("\\{[^{}]*}|[^{}]+|[{}]");

    private final String text;
    private final List<Object> parts;

    private Template(String text, List<Object> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Reads one.
     *
     * @param key       of the configuration it stands in
     * @param perSignal whether a line is a signal, so that {@code {signal}} and {@code {unit}} mean something
     * @throws IllegalArgumentException if it cannot be filled in: names key, expected and found
     */
    public static Template of(String key, String text, boolean perSignal) {
        List<Object> parts = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) parts.add(part(key, text, part.group(), perSignal));
        return new Template(text, List.copyOf(parts));
    }

    private static Object part(String key, String text, String part, boolean perSignal) {
        if (part.equals("{") || part.equals("}"))
            throw Shape.wrong(key, "each { with its }", "'" + text + "'");
        if (!part.startsWith("{")) return part;
        for (Place place : Place.values()) {
            if (!place.written().equals(part)) continue;
            if (place.isOfASignal() && !perSignal)
                throw Shape.wrong(key, "no " + part + ", which needs shape = signal", "'" + text + "'");
            return place;
        }
        String known = Stream.of(Place.values()).filter(place -> perSignal || !place.isOfASignal())
                .map(Place::written).collect(Collectors.joining(", "));
        throw Shape.wrong(key, "only " + known + " between braces", part);
    }

    /** Filled in; {@code signal} may be null if lines are frames. May be empty. */
    public String fill(String bus, Message message, @Nullable Signal signal) {
        StringBuilder filled = new StringBuilder();
        for (Object part : parts)
            filled.append(part instanceof Place place ? place.value(bus, message, signal) : part);
        return filled.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template && template.text.equals(text);
    }

    @Override
    public int hashCode() { return text.hashCode(); }

    /** As it was written. */
    @Override
    public String toString() { return text; }
}
