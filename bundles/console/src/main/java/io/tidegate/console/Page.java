package io.tidegate.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The page: its sections, its script, its style. Any thread. */
final class Page {
    private static final Logger LOG = LoggerFactory.getLogger(Page.class);

    private final List<Section> sections;
    /** Those that could not be shown the last time, so that it is logged once. */
    private final Set<Section> failing = ConcurrentHashMap.newKeySet();

    Page(List<Section> sections) { this.sections = List.copyOf(sections); }

    /** All sections; what the script fetches again and again. */
    String sections() {
        Html out = new Html();
        for (Section section : sections) out.add(written(section));
        return out.toString();
    }

    /**
     * A section asks others, perhaps a plugin that fails: that must not take the rest of the page with it.
     */
    private Html written(Section section) {
        Html out = new Html();
        try {
            section.write(out);
            failing.remove(section);
            return out;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            if (failing.add(section))
                LOG.warn("console: {} cannot be shown", section.getClass().getSimpleName(), e);
            return new Html().markup(
                    "<p class=\"trouble\">&#9888; A section of this page cannot be shown, because a component"
                            + " failed (").text(e).markup("): the log has the stack trace, report it.</p>");
        }
    }

    /** @param said what the last button did, or empty */
    String whole(String root, String said) {
        Html out = new Html().markup("<link rel=\"stylesheet\" href=\"").text(root).markup("/page.css\"/>");
        out.markup("<p id=\"said\" class=\"statline\" role=\"status\">")
                .text(said.isEmpty() ? "Tidegate" : said).markup("</p>");
        out.markup(
                "<p id=\"age\" class=\"age\" role=\"status\"></p><noscript><p>Without JavaScript this page "
                        + "shows the state when it was loaded; reload it to update.</p></noscript>");
        out.markup("<div id=\"tidegate\" data-root=\"").text(root).markup("\">").markup(sections())
                .markup("</div>");
        out.markup("<script src=\"").text(root).markup("/page.js\"></script>");
        return out.toString();
    }

    /** @return what was done, in a sentence */
    String act(String verb, String subject, String value) {
        for (Section section : sections) {
            String said = acted(section, verb, subject, value);
            if (said != null) return said;
        }
        return "Expected a button of this page, found '" + verb + "'";
    }

    private static String acted(Section section, String verb, String subject, String value) {
        try {
            return section.act(verb, subject, value);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            LOG.warn("console: the button {} of {} failed", verb, subject, e);
            return "This failed (" + e + "): the log has the stack trace, report it";
        }
    }

    /** A file beside this class, or null. */
    static String resource(String name) throws IOException {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
