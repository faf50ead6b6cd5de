package io.tidegate.base.security;

/**
 * The script of the console's page of bundles (web console 5.0.18), which puts what a manifest and a file
 * name say into the page as markup: a bundle that only lies there could act as its owner. Here it is text;
 * only the links from one bundle to another, which the server writes among the names of packages and
 * services, stay links. Stateless.
 */
final class BundlePageScript {
    /**
     * Text as {@code escapeHtml} leaves it, with the links of the server back in place: they lead into the
     * console only.
     */
    private static final String TEXT_AND_LINKS = "function textAndLinks(str) { return escapeHtml(str)"
            + ".replace(/&lt;a href='([\\w./-]*)'&gt;([^<>]*?)&lt;\\/a&gt;/g, \"<a href='$1'>$2</a>\"); }\n";
    private static final String[][] MENDED = {
        {"function renderDetailsEntry(key, value) {",
            TEXT_AND_LINKS + "function renderDetailsEntry(key, value) {"},
        {"var xv = value[pi];", "var xv = textAndLinks(value[pi]);"},
        {"txt +=  key=='Manifest Headers'? escapeHtml(xv) : xv ;", "txt += xv;"},
        {"txt += '<a href=\"' + ie.value + '\">' + ie.name + '</a>';",
            "txt += '<a href=\"' + escapeHtml(ie.value).replace(/\"/g, "
                    + "'&quot;') + '\">' + escapeHtml(ie.name) + '</a>';"},
        {"txt += ie.name + \" = \"", "txt += escapeHtml(ie.name) + \" = \""},
        {"'<span class=\"symName\">' + bundle.symbolicName +",
            "'<span class=\"symName\">' + escapeHtml(bundle.symbolicName) +"},
        {"renderDetailsEntry(prop.key, prop.value)",
            "renderDetailsEntry(prop.key, typeof prop.value === 'string' ? escapeHtml(prop.value) : "
                    + "prop.value)"},
        {"\"<a href='\" + value + \"' target='_blank'>\" + value + \"</a>\"", "value"},
    };

    private BundlePageScript() {}

    /**
     * @throws IllegalStateException if it is another script than the one that is known; says what is missing
     */
    static String mended(String script) {
        String text = script;
        for (String[] part : MENDED) {
            if (!text.contains(part[0]))
                throw new IllegalStateException("expected '" + part[0] + "', found no such words");
            text = text.replace(part[0], part[1]);
        }
        return text;
    }
}
