package io.tidegate.core.canwire;

import io.tidegate.api.can.CanFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Identifiers as a user lists them, in hex: {@code 7DF, 100-1FF, 18FExxxx}; x is any digit. Up to three
 * digits are an identifier of 11 bits, more are one of 29.
 */
public final class IdPatterns {
    private static final Pattern WORD =
            Pattern.compile("[0-9A-Fa-fxX]{1,8}|[0-9A-Fa-f]{1,8}\\s*-\\s*[0-9A-Fa-f]{1,8}");
    private final List<Range> ranges;

    /**
     * Identifiers of one length, from here to there, that agree with {@code from} in the bits of the mask.
     */
    private record Range(boolean extended, int from, int to, int mask) {
        boolean has(int id) { return id >= from && id <= to && ((id ^ from) & mask) == 0; }
    }

    private IdPatterns(List<Range> ranges) { this.ranges = List.copyOf(ranges); }

    /**
     * @param key   for the message
     * @param texts none, or blank ones: every identifier
     * @throws IllegalArgumentException if one is no pattern; names key, expected and found
     */
    public static IdPatterns of(String key, String... texts) {
        List<Range> ranges = new ArrayList<>();
        for (String text : texts == null ? new String[0] : texts)
            for (String word : text.split(","))
                if (!word.isBlank()) ranges.add(range(key, word.strip()));
        return new IdPatterns(ranges);
    }

    private static Range range(String key, String word) {
        if (!WORD.matcher(word).matches()) throw wrong(key, word);
        String[] ends = word.split("\\s*-\\s*");
        String last = ends[ends.length - 1];
        boolean extended = ends[0].length() > 3;
        int most = extended ? CanFrame.MAX_EXTENDED_ID : CanFrame.MAX_STANDARD_ID;
        long from = Long.parseLong(ends[0].replaceAll("[xX]", "0"), 16);
        long to = Math.min(most, Long.parseLong(last.replaceAll("[xX]", "F"), 16));
        boolean tooLarge = from > most || ends.length > 1 && Long.parseLong(last, 16) > most;
        if (tooLarge || to < from || last.length() > 3 != extended) throw wrong(key, word);
        int any = (int) Long.parseLong(ends[0].replaceAll("[^xX]", "0").replaceAll("[xX]", "F"), 16);
        return new Range(extended, (int) from, (int) to, ends.length > 1 ? 0 : ~any);
    }

    private static IllegalArgumentException wrong(String key, String word) {
        return new IllegalArgumentException(key
                + ": expected ids in hex such as 7DF, 100-1FF or 18FExxxx (up to three "
                + "digits: 11 bits, at most 7FF; more: 29 bits, at most 1FFFFFFF), found '" + word + "'");
    }

    /** Whether the frame's identifier is one of them. */
    // hot: runs per frame
    public boolean has(CanFrame frame) {
        if (ranges.isEmpty()) return true;
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (range.extended == frame.isExtended() && range.has(frame.id())) return true;
        }
        return false;
    }
}
