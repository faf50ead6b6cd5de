package io.tidegate.events.engine;

import java.util.Collection;
import java.util.Locale;

/** Finds the name somebody probably meant. */
final class Nearest {
    private static final int MOST = 12;

    private Nearest() { }

    /** The name with the fewest letters to change (Levenshtein), capitals or not; empty if there is none close. */
    static String to(String wanted, Collection<String> names) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        String nearest = "";
        int least = Math.max(2, wanted.length() / 3) + 1;
        for (String name : names) {
            // the difference of the lengths is what has to be changed at least
            if (Math.abs(name.length() - wanted.length()) >= least) continue;
            int distance = distance(lower, name.toLowerCase(Locale.ROOT), least);
            if (distance >= least) continue;
            least = distance;
            nearest = name;
        }
        return nearest;
    }

    /** The nearest name as the end of a sentence that says what is missing; else all names, if they are few. */
    static String among(String wanted, Collection<String> names) {
        String near = to(wanted, names);
        if (!near.isEmpty()) return "; did you mean " + near + "?";
        return names.isEmpty() ? "" : "; there are " + String.join(", ", names.stream().sorted().limit(MOST).toList())
                + (names.size() > MOST ? " ..." : "");
    }

    /** Some number from {@code enough} on if it is not less than that. */
    private static int distance(String a, String b, int enough) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            int leastOfRow = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
                leastOfRow = Math.min(leastOfRow, row[j]);
            }
            if (leastOfRow >= enough) return enough;
        }
        return row[b.length()];
    }
}
