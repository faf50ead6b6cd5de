package io.tidegate.core.lineprotocol.shape;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which samples become lines, and how these are made up: what a user says with the keys {@code shape} to
 * {@code snapshot.interval.ms} of a sink. Points are not touched by it. Immutable; built step by step:
 *
 * <pre>
 * Shape.of("signal", "{bus}", "signal={signal}").choosing(include, exclude)
 *         .when("changes", deadband, 60_000, 1000)
 * </pre>
 *
 * Every step throws IllegalArgumentException if a value is wrong: names key, expected and found.
 *
 * @param layout      what a line is
 * @param measurement of a line
 * @param tags        of a line, by key, beside those that stand for all lines and those of the message
 * @param choice      which signals are written at all
 * @param texts       whether the text of a value (DBC {@code VAL_}) is a second field
 * @param rhythm      which of their values are written
 * @param unsigned    whether unsigned integers may be written as such ({@code 5u})
 */
public record Shape(Layout layout, Template measurement, Map<String, Template> tags, Choice choice,
        boolean texts,
        Rhythm rhythm, boolean unsigned) {
    /** What a line is. */
    public enum Layout {
        /** A frame; its signals are the fields. */
        FRAME,
        /** A signal, with the fields {@code value} and {@code text}. */
        SIGNAL
    }

    /** One line per frame, with all its signals: measurement = message, tag {@code bus}. */
    public static final Shape FRAMES = of("frame", "");

    public Shape { tags = Map.copyOf(tags); }

    /**
     * The names; all signals, all values, with texts.
     *
     * @param layout      {@code frame} or {@code signal}
     * @param measurement a template; empty for {@code {message}} in the one, {@code {bus}} in the other
     *                    layout
     * @param tags        templates, each as {@code key=template}, several in one text separated by commas;
     *                    none for {@code bus={bus}}, with {@code message={message},signal={signal}} in the
     *                    other layout
     */
    public static Shape of(String layout, String measurement, String... tags) {
        Layout parsed = layout(layout);
        boolean frame = parsed == Layout.FRAME;
        String name = text(measurement).isEmpty() ? frame ? "{message}" : "{bus}" : text(measurement);
        Map<String, String> texts = Tags.parse("sample.tags", tags);
        if (texts.isEmpty())
            texts = Tags.parse("bus={bus}" + (frame ? "" : ",message={message},signal={signal}"));
        Map<String, Template> templates = new TreeMap<>();
        texts.forEach((key, text) -> templates.put(key, Template.of("sample.tags", text, !frame)));
        return new Shape(parsed, Template.of("measurement", name, !frame), templates, Choice.ALL, true,
                Rhythm.EVERY,
                true);
    }

    private static Layout layout(String text) {
        for (Layout layout : Layout.values())
            if (layout.name().toLowerCase(Locale.ROOT).equals(text(text))) return layout;
        throw wrong("shape", "frame or signal", text);
    }

    /**
     * The same for some signals only.
     *
     * @param include patterns as of {@link io.tidegate.api.signal.SignalPattern}, several in one text
     *                separated by commas; none for all
     * @param exclude patterns of what is left out nevertheless
     */
    public Shape choosing(String[] include, String[] exclude) {
        return new Shape(layout, measurement, tags, Choice.of(include, exclude), texts, rhythm, unsigned);
    }

    /** The same with or without texts. */
    public Shape withTexts(boolean wanted) {
        return new Shape(layout, measurement, tags, choice, wanted, rhythm, unsigned);
    }

    /**
     * The same for a server that takes unsigned integers, or not: see
     * {@link io.tidegate.api.sink.Destination#takesUnsigned}.
     */
    public Shape withUnsigned(boolean taken) {
        return new Shape(layout, measurement, tags, choice, texts, rhythm, taken);
    }

    /**
     * The same for some values only.
     *
     * @param mode           {@code every}, {@code changes} or {@code snapshot}
     * @param deadband       of {@code changes}, as {@link DeadBands} reads them
     * @param silenceMillis  of {@code changes}: after so long a value is written though it did not change; 0
     *                       for never
     * @param intervalMillis of {@code snapshot}
     */
    public Shape when(String mode, String[] deadband, long silenceMillis, long intervalMillis) {
        Rhythm when = Rhythm.of(mode, DeadBands.of(deadband), silenceMillis, intervalMillis);
        return new Shape(layout, measurement, tags, choice, texts, when, unsigned);
    }

    /** A value as it is meant; a key that is missing is null. */
    static String text(String value) { return value == null ? "" : value.trim(); }

    static IllegalArgumentException wrong(String key, String expected, Object found) {
        return new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
    }
}
