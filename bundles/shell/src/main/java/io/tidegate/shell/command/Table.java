package io.tidegate.shell.command;

import java.util.ArrayList;
import java.util.List;

/** Columns of text, each as wide as its widest cell. Used by one thread. */
final class Table {
    private static final String GAP = "  ";

    private final List<String[]> rows = new ArrayList<>();

    Table(String... header) { rows.add(header); }

    Table row(Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) texts[i] = String.valueOf(cells[i]);
        rows.add(texts);
        return this;
    }

    /**
     * Also says whom it could not show.
     *
     * @param empty  what to say if there is no row
     * @param failed a sentence; empty if nobody failed
     */
    String or(String empty, String failed) {
        if (failed.isEmpty()) return or(empty);
        return rows.size() == 1 ? failed : or(empty) + System.lineSeparator() + failed;
    }

    /** @param empty what to say if there is no row */
    String or(String empty) {
        if (rows.size() == 1) return empty;
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows)
            for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], row[i].length());
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) text.append(line(row, widths)).append(System.lineSeparator());
        return text.toString().stripTrailing();
    }

    private static String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.length; i++)
            line.append(row[i]).append(" ".repeat(widths[i] - row[i].length())).append(GAP);
        return line.toString().stripTrailing();
    }
}
