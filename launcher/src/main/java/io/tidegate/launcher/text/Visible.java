package io.tidegate.launcher.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Text of files for a terminal: control characters, which could move the cursor, change colours or answer for
 * the user, become a picture of themselves. Line ends and tabs stay.
 */
public final class Visible {
    private static final char PICTURES = '\u2400';
    private static final char PICTURE_OF_DELETE = '\u2421';
    private static final char REPLACEMENT = '\uFFFD';

    private Visible() {}

    /** The text itself if there is nothing to replace. */
    public static String of(String text) {
        if (text.chars().allMatch(c -> visible((char) c) == c)) return text;
        StringBuilder visible = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) visible.append(visible(text.charAt(i)));
        return visible.toString();
    }

    private static char visible(char c) {
        if (c == '\n' || c == '\t' || c >= ' ' && c < 0x7F || c > 0x9F) return c;
        return c < ' ' ? (char) (PICTURES + c) : c == 0x7F ? PICTURE_OF_DELETE : REPLACEMENT;
    }

    /** A writer for what files say; flush it, do not close it. */
    public static PrintWriter of(PrintWriter out) { return new PrintWriter(new Filter(out)); }

    private static final class Filter extends FilterWriter {
        Filter(Writer out) { super(out); }

        @Override
        public void write(int c) throws IOException { out.write(visible((char) c)); }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            out.write(of(new String(text, from, length)));
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            out.write(of(text.substring(from, from + length)));
        }
    }
}
