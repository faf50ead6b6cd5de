package io.tidegate.console;

import io.tidegate.api.status.ComponentStatus;

/**
 * Writes HTML; every text is escaped, so that a name from a bus or a camera is never markup. Used by one
 * thread.
 */
final class Html {
    private final StringBuilder out = new StringBuilder(4096);

    /** Adds markup as it is. Only for constants. */
    Html markup(String constant) {
        out.append(constant);
        return this;
    }

    /** Adds a text from anywhere. */
    Html text(Object text) {
        String plain = String.valueOf(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '$' -> out.append("&#36;"); // the console replaces ${name} in its pages
                default -> out.append(c);
            }
        }
        return this;
    }

    /** Begins a part with a heading and a table. */
    Html table(String id, String heading, String... columns) {
        markup("<h3 id=\"").text(id).markup("\">").text(heading)
                .markup("</h3><table class=\"tidegate nicetable\"><thead><tr>");
        for (String column : columns) markup("<th scope=\"col\">").text(column).markup("</th>");
        return markup("</tr></thead><tbody>");
    }

    /**
     * Ends a table, and says below it whom it could not show. @param failed a sentence; empty if nobody
     * failed
     */
    Html endTable(String failed) {
        endTable();
        return failed.isEmpty() ? this : markup("<p class=\"trouble\">&#9888; ").text(failed).markup("</p>");
    }

    Html endTable() { return markup("</tbody></table>"); }

    Html cell(Object text) { return markup("<td>").text(text).markup("</td>"); }

    /** A cell with a number, which is never broken. */
    Html count(long number) { return markup("<td class=\"n\">").text(number).markup("</td>"); }

    /**
     * A cell that says how a part is: in a word, by its colour, by a sign where somebody should look, and
     * why.
     */
    Html state(ComponentStatus component) {
        String word = component.word();
        String why = component.health().sentence();
        markup("<td class=\"").text(word.replace(' ', '-')).markup("\">");
        if (component.rank() < 2) markup("&#9888; ");
        text(why.isEmpty() ? word : word + ": " + why);
        return markup("</td>");
    }

    /** A cell for a sentence about what is wrong; says "well" in words where nothing is. */
    Html trouble(String sentence) {
        if (sentence.isEmpty()) return markup("<td class=\"well\">well</td>");
        return markup("<td class=\"trouble\">&#9888; ").text(sentence).markup("</td>");
    }

    /** Adds what another one has written, whole. */
    Html add(Html other) {
        out.append(other.out);
        return this;
    }

    boolean isEmpty() { return out.isEmpty(); }

    /** A button that does something by POST. */
    Html button(String label, String verb, String subject) {
        return markup("<form method=\"post\"><input type=\"hidden\" name=\"do\" value=\"").text(verb)
                .markup("\"/><input type=\"hidden\" name=\"name\" value=\"").text(subject)
                .markup("\"/><button type=\"submit\">").text(label).markup("</button></form>");
    }

    /** A button with a field beside it, called {@code value}. */
    Html field(String label, String verb, String subject, String hint) {
        return markup("<form method=\"post\"><input type=\"hidden\" name=\"do\" value=\"").text(verb)
                .markup("\"/><input type=\"hidden\" name=\"name\" value=\"").text(subject)
                .markup("\"/><input name=\"value\" size=\"20\" aria-label=\"").text(label + " " + subject)
                .markup("\" placeholder=\"").text(hint)
                .markup("\"/><button type=\"submit\">").text(label).markup("</button></form>");
    }

    @Override
    public String toString() { return out.toString(); }
}
