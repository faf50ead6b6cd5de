package io.tidegate.events.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name somebody probably meant. */
final class Nearest {
    private static final int MOST = 12;

    private Nearest() { }

    /** The name with the fewest letters to change (Levenshtein), capitals or not; empty if there is none close. */
    static String to(String wanted, Collection<String> names) {
        int close = Math.max(2, wanted.length() / 3);
        return names.stream().filter(name -> distance(wanted, name) <= close)
                .min(Comparator.comparingInt(name -> distance(wanted, name))).orElse("");
    }

    /** The nearest name as the end of a sentence that says what is missing; else all names, if they are few. */
    static String among(String wanted, Collection<String> names) {
        String near = to(wanted, names);
        if (!near.isEmpty()) return "; did you mean " + near + "?";
        return names.isEmpty() ? "" : "; there are " + String.join(", ", names.stream().sorted().limit(MOST).toList())
                + (names.size() > MOST ? " ..." : "");
    }

    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
