package io.tidegate.core.canlog.csv;

import io.tidegate.core.canlog.format.Head;
import io.tidegate.core.canlog.text.LineParser;

/**
 * One line of a table: cells with commas between them, or what a spreadsheet writes instead when it saves the
 * table anew: semicolons or tabs, quotes around cells, and then perhaps a comma in numbers.
 */
abstract class CsvLine extends LineParser {
    /** Between cells; the first line of the table shows it. */
    protected final char separator;

    CsvLine(Head head) { separator = separator(head.firstLine()); }

    /** The one that a table's first line has most of. */
    static char separator(String header) {
        char most = ',';
        for (char one : new char[] {';', '\t'}) if (count(header, one) > count(header, most)) most = one;
        return most;
    }

    private static long count(String text, char one) { return text.chars().filter(c -> c == one).count(); }

    /** Whether the line has no cells: a blank one. */
    protected final boolean isBlank() {
        skipEdge();
        return at == end;
    }

    /** The next cell, without blanks and quotes around. @return false if the line has no more cells */
    // hot: runs several times per frame
    protected final boolean cell() {
        byte[] line = text;
        int last = end;
        char between = separator;
        int from = at;
        while (from < last && line[from] <= '"' && isEdge(line[from])) from++;
        int to = from;
        while (to < last && line[to] != between) to++;
        at = to < last ? to + 1 : to;
        boolean there = from < last;
        while (to > from && line[to - 1] <= '"' && isEdge(line[to - 1])) to--;
        tokenFrom = from;
        tokenTo = to;
        return there;
    }

    private void skipEdge() {
        while (at < end && isEdge(text[at])) at++;
    }

    private boolean isEdge(byte c) { return c == ' ' || c == '"' || c == '\t' && separator != '\t'; }

    /**
     * Reads the cell read last as a {@linkplain #signedNumber number}. @return false if it is anything else
     */
    // hot: runs per frame
    protected final boolean cellIsNumber(int decimals) {
        int after = at;
        int endOfLine = end;
        commaIsPoint();
        at = tokenFrom;
        end = tokenTo;
        boolean read = signedNumber(decimals) && at == end;
        at = after;
        end = endOfLine;
        return read;
    }

    /** Where commas are not between cells, the cell read last may have one in its number. */
    protected final void commaIsPoint() {
        if (separator == ',') return;
        for (int i = tokenFrom; i < tokenTo; i++) if (text[i] == ',') text[i] = '.';
    }
}
