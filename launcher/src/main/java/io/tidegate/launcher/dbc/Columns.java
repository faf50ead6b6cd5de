package io.tidegate.launcher.dbc;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows whose cells stand below each other. A title that begins with {@code >} aligns its column to the right.
 */
final class Columns {
    private static final String GAP = "  ";

    private final boolean[] right;
    private final int[] width;
    private final List<String[]> rows = new ArrayList<>();

    /** @param titles of the columns; if all are empty there is no line of titles */
    Columns(String... titles) {
        right = new boolean[titles.length];
        width = new int[titles.length];
        String[] shown = new String[titles.length];
        boolean any = false;
        for (int i = 0; i < titles.length; i++) {
            right[i] = titles[i].startsWith(">");
            shown[i] = right[i] ? titles[i].substring(1) : titles[i];
            any |= !shown[i].isEmpty();
        }
        if (any) row(shown);
    }

    /** @param cells one for each column */
    void row(String... cells) {
        for (int i = 0; i < cells.length; i++) width[i] = Math.max(width[i], cells[i].length());
        rows.add(cells);
    }

    void print(PrintWriter out) {
        for (String[] cells : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.length; i++) {
                String space = " ".repeat(width[i] - cells[i].length());
                line.append(right[i] ? space + cells[i] : cells[i] + space).append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
