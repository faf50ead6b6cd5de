package io.tidegate.base.configuration.file;

/** Comments in JSON, which the Configurator specification allows. */
final class JsonComments {
    private JsonComments() {}

    /** The text with comments turned into spaces, so that lines and columns stay what they are. */
    static String blank(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c == '"')
                i = endOfString(out, i);
            else if (c == '/' && i + 1 < out.length() && out.charAt(i + 1) == '/')
                i = blank(out, i, end(out.indexOf("\n", i), out));
            else if (c == '/' && i + 1 < out.length() && out.charAt(i + 1) == '*')
                i = blank(out, i, end(out.indexOf("*/", i + 2) + 2, out));
        }
        return out.toString();
    }

    private static int endOfString(StringBuilder text, int start) {
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != '"' && text.charAt(i) != '\n')
            i += text.charAt(i) == '\\' ? 2 : 1;
        return i;
    }

    /** Where a comment ends; one without an end goes to the end of the text. */
    private static int end(int found, StringBuilder text) { return found < 2 ? text.length() : found; }

    private static int blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++)
            if (text.charAt(i) != '\n' && text.charAt(i) != '\r')
                text.setCharAt(i, ' ');
        return to - 1;
    }
}
