package io.tidegate.base.configuration.check;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who mistyped a word may have meant. */
final class Suggestion {
    private Suggestion() { }

    /** The closest of the known words, if it is close: a third of its letters may be wrong. */
    static Optional<String> closest(String word, Collection<String> known) {
        return known.stream()
            .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
            .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Upper case, dots, dashes and underscores are not what makes words differ. */
    private static int distance(String one, String other) { return edits(plain(one), plain(other)); }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '.').replace('_', '.');
    }

    /** How many letters must be put in, taken out, changed or swapped with the next (Damerau, Levenshtein). */
    private static int edits(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++)
            for (int j = 0; j <= other.length(); j++)
                edits[i][j] = i == 0 || j == 0 ? i + j : step(edits, one, other, i, j);
        return edits[one.length()][other.length()];
    }

    private static int step(int[][] edits, String one, String other, int i, int j) {
        int changed = edits[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        int best = Math.min(changed, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
