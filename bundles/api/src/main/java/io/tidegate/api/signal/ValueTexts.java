package io.tidegate.api.signal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The texts of a signal's raw values (DBC {@code VAL_}), looked up by physical value. Immutable. */
public final class ValueTexts {
    /** Of a signal that has no texts. */
    public static final ValueTexts NONE = new ValueTexts(new long[0], new String[0], 1, 0);

    private final long[] raws;
    private final String[] texts;
    private final double factor;
    private final double offset;

    private ValueTexts(long[] raws, String[] texts, double factor, double offset) {
        this.raws = raws;
        this.texts = texts;
        this.factor = factor;
        this.offset = offset;
    }

    /**
     * @param texts by raw value; factor and offset are the signal's: physical = raw &times; factor + offset
     */
    public static ValueTexts of(Map<Long, String> texts, double factor, double offset) {
        if (texts.isEmpty()) return NONE;
        TreeMap<Long, String> sorted = new TreeMap<>(texts);
        long[] raws = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
        return new ValueTexts(raws, sorted.values().toArray(String[]::new), factor, offset);
    }

    /** True if there is no text at all. */
    public boolean isEmpty() { return raws.length == 0; }

    /** Every text, in the order of the raw values. */
    public List<String> all() { return List.of(texts); }

    /** The text of this physical value, or null if it has none. Allocates nothing. */
    public @Nullable String text(double physical) {
        if (raws.length == 0 || factor == 0) return null;
        double raw = (physical - offset) / factor;
        long rounded = Math.round(raw);
        if (!(Math.abs(raw - rounded) < 1e-6)) return null;
        return textOfRaw(rounded);
    }

    /** The text of this raw value, which is not beyond 63 bits, or null if it has none. Allocates nothing. */
    public @Nullable String textOfRaw(long raw) {
        int at = Arrays.binarySearch(raws, raw);
        return at < 0 ? null : texts[at];
    }
}
