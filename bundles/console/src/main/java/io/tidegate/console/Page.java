package io.tidegate.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The page: its sections, its script, its style. Any thread. */
final class Page {
    private final List<Section> sections;

    Page(List<Section> sections) { this.sections = List.copyOf(sections); }

    /** All sections; what the script fetches again and again. */
    String sections() {
        Html out = new Html();
        for (Section section : sections) section.write(out);
        return out.toString();
    }

    /** @param said what the last button did, or empty */
    String whole(String root, String said) {
        Html out = new Html().markup("<link rel=\"stylesheet\" href=\"").text(root).markup("/page.css\"/>");
        out.markup("<p id=\"said\" class=\"statline\" role=\"status\">").text(said.isEmpty() ? "Tidegate" : said).markup("</p>");
        out.markup("<div id=\"tidegate\" data-root=\"").text(root).markup("\">").markup(sections()).markup("</div>");
        out.markup("<p id=\"age\" class=\"age\"></p><script src=\"").text(root).markup("/page.js\"></script>");
        return out.toString();
    }

    /** @return what was done, in a sentence */
    String act(String verb, String subject, String value) {
        for (Section section : sections) {
            String said = section.act(verb, subject, value);
            if (said != null) return said;
        }
        return "Expected a button of this page, found '" + verb + "'";
    }

    /** A file beside this class, or null. */
    static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
