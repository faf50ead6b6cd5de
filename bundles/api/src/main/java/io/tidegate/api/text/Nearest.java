package io.tidegate.api.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that somebody who mistyped one probably meant, by the letters that would have to be put in, taken out,
 * changed or swapped with the next one (Damerau, Levenshtein). Capitals are no difference, nor are dots, dashes and
 * underscores among each other. Stateless; any thread.
 */
public final class Nearest {
    private static final int MAX_LISTED = 12;

    private Nearest() { }

    /** The closest of the known names if it is close: at most a third of the letters differ. The first by name of several. */
    public static Optional<String> close(String word, Collection<String> known) {
        String plain = plain(word);
        return known.stream().filter(name -> isClose(plain, plain(name))).sorted()
                .min(Comparator.comparingInt(name -> edits(plain, plain(name))));
    }

    /** The closest of the known names, however far; empty only if none is known. The first by name of several. */
    public static Optional<String> of(String word, Collection<String> known) {
        String plain = plain(word);
        return known.stream().sorted().min(Comparator.comparingInt(name -> edits(plain, plain(name))));
    }

    /**
     * The end of a sentence that says what is missing: {@code "; did you mean Motor.Speed?"}; if none is close, which there
     * are, at most 12 of them; empty if none is known.
     */
    public static String advice(String word, Collection<String> known) {
        Optional<String> near = close(word, known);
        if (near.isPresent()) return "; did you mean " + near.get() + "?";
        return known.isEmpty() ? "" : "; there are " + String.join(", ", known.stream().sorted().limit(MAX_LISTED).toList())
                + (known.size() > MAX_LISTED ? " ..." : "");
    }

    /** Letters in which two names differ; 0 if they differ in capitals, dots, dashes and underscores at most. */
    public static int distance(String one, String other) { return edits(plain(one), plain(other)); }

    private static boolean isClose(String one, String other) {
        int most = Math.max(1, Math.max(one.length(), other.length()) / 3);
        return Math.abs(one.length() - other.length()) <= most && edits(one, other) <= most;
    }

    private static String plain(String word) { return word.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.'); }

    /** Three rows of the table are enough: this one, the one before, and that before it for what was swapped. */
    private static int edits(String one, String other) {
        int[] swapped = new int[other.length() + 1];
        int[] before = new int[other.length() + 1];
        int[] now = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) before[j] = j;
        for (int i = 1; i <= one.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
                if (isSwap(one, other, i, j)) now[j] = Math.min(now[j], swapped[j - 2] + 1);
            }
            int[] free = swapped;
            swapped = before;
            before = now;
            now = free;
        }
        return before[other.length()];
    }

    private static boolean isSwap(String one, String other, int i, int j) {
        return i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
    }
}
