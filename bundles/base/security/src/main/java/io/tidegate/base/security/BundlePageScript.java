package io.tidegate.base.security;

/**
 * The script of the console's page of bundles (web console 5.0.18), which puts what a manifest and a file name say into the page
 * as markup: a bundle that only lies there could act as its owner. Here it is text. Stateless.
 */
final class BundlePageScript {
    private static final String[][] MENDED = {
        {"'<span class=\"symName\">' + bundle.symbolicName +", "'<span class=\"symName\">' + escapeHtml(bundle.symbolicName) +"},
        {"renderDetailsEntry(prop.key, prop.value)",
            "renderDetailsEntry(prop.key, typeof prop.value === 'string' ? escapeHtml(prop.value) : prop.value)"},
        {"\"<a href='\" + value + \"' target='_blank'>\" + value + \"</a>\"", "value"},
    };

    private BundlePageScript() { }

    /** @throws IllegalStateException if it is another script than the one that is known; says what is missing */
    static String mended(String script) {
        String text = script;
        for (String[] part : MENDED) {
            if (!text.contains(part[0])) throw new IllegalStateException("expected '" + part[0] + "', found no such words");
            text = text.replace(part[0], part[1]);
        }
        return text;
    }
}
