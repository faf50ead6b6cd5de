package io.tidegate.api.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * Finds the name that was probably meant by a mistyped one, by edit distance (Damerau-Levenshtein: inserted,
 * deleted, changed or swapped characters). Case is ignored, and dots, dashes and underscores are equal.
 * Stateless; any thread.
 */
public final class Nearest {
    private static final int MAX_LISTED = 12;

    private Nearest() {}

    /**
     * The closest of the known names if at most a third of the letters differ. The first by name of several.
     */
    public static Optional<String> close(String word, Collection<String> known) {
        return nearest(word, known, name -> Math.max(1, Math.max(word.length(), name.length()) / 3) + 1);
    }

    /**
     * The closest of the known names, however far; empty only if none is known. The first by name of several.
     */
    public static Optional<String> of(String word, Collection<String> known) {
        return nearest(word, known, name -> Integer.MAX_VALUE);
    }

    private static Optional<String> nearest(String word, Collection<String> known,
            ToIntFunction<String> limit) {
        String plain = plain(word);
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            int enough = Math.min(least == Integer.MAX_VALUE ? least : least + 1, limit.applyAsInt(name));
            int found = edits(plain, plain(name), enough);
            if (found >= enough || found == least && name.compareTo(nearest) > 0) continue;
            least = found;
            nearest = name;
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * The end of a sentence that says what is missing: {@code "; did you mean Motor.Speed?"}; if none is
     * close, which there are, at most 12 of them; empty if none is known.
     */
    public static String advice(String word, Collection<String> known) {
        Optional<String> near = close(word, known);
        if (near.isPresent()) return "; did you mean " + near.get() + "?";
        if (known.isEmpty()) return "";
        String some = String.join(", ", known.stream().sorted().limit(MAX_LISTED).toList());
        return "; there are " + some + (known.size() > MAX_LISTED ? " ..." : "");
    }

    /**
     * Letters in which two names differ; 0 if they differ in capitals, dots, dashes and underscores at most.
     *
     * @param enough what is farther is not counted to the end: the answer is then some number that is not
     *               less
     */
    public static int distance(String one, String other, int enough) {
        return edits(plain(one), plain(other), enough);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.');
    }

    /**
     * Three rows of the table are enough: this one, the one before, and that before it for what was swapped.
     */
    private static int edits(String one, String other, int enough) {
        if (Math.abs(one.length() - other.length()) >= enough) return enough;
        int[] swapped = new int[other.length() + 1];
        int[] before = new int[other.length() + 1];
        int[] now = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) before[j] = j;
        int leastBefore = 0;
        for (int i = 1; i <= one.length(); i++) {
            int least = row(one, other, i, swapped, before, now);
            if (Math.min(least, leastBefore) >= enough) return enough; // no later row has less than these two
            leastBefore = least;
            int[] free = swapped;
            swapped = before;
            before = now;
            now = free;
        }
        return before[other.length()];
    }

    private static int row(String one, String other, int i, int[] swapped, int[] before, int[] now) {
        now[0] = i;
        int least = i;
        for (int j = 1; j <= other.length(); j++) {
            int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
            now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
            if (isSwap(one, other, i, j)) now[j] = Math.min(now[j], swapped[j - 2] + 1);
            least = Math.min(least, now[j]);
        }
        return least;
    }

    private static boolean isSwap(String one, String other, int i, int j) {
        return i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
