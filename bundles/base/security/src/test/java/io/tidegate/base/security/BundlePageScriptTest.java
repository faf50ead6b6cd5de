package io.tidegate.base.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BundlePageScriptTest {
    /**
     * The places of the real script that are mended; that it does what it should is seen in a browser, by
     * HostileNamesIT.
     */
    private static final String SCRIPT = """
            var name = '<span class="symName">' + bundle.symbolicName + '</span>';
            txt += '<a href="' + ie.value + '">' + ie.name + '</a>';
            txt += ie.name + " = " + escapeHtml(ie.value);
            renderDetailsEntry(prop.key, prop.value)
            function renderDetailsEntry(key, value) {
            txt += "<a href='" + value + "' target='_blank'>" + value + "</a>";
            var xv = value[pi];
            txt +=  key=='Manifest Headers'? escapeHtml(xv) : xv ;
            """;

    @Test
    void whatAManifestSaysIsText() {
        assertEquals("""
                var name = '<span class="symName">' + escapeHtml(bundle.symbolicName) + '</span>';
                txt += '<a href="' + escapeHtml(ie.value).replace(/"/g, '&quot;') + '">' + escapeHtml(ie.name) + '</a>';
                txt += escapeHtml(ie.name) + " = " + escapeHtml(ie.value);
                renderDetailsEntry(prop.key, typeof prop.value === 'string' ? escapeHtml(prop.value) : prop.value)
                function textAndLinks(str) { return escapeHtml(str)\
                .replace(/&lt;a href='([\\w./-]*)'&gt;([^<>]*?)&lt;\\/a&gt;/g, "<a href='$1'>$2</a>"); }
                function renderDetailsEntry(key, value) {
                txt += value;
                var xv = textAndLinks(value[pi]);
                txt += xv;
                """, BundlePageScript.mended(SCRIPT));
    }

    @Test
    void anotherScriptThanTheOneThatIsKnownIsRefusedNotServedAsItIs() {
        assertThrows(IllegalStateException.class,
                () -> BundlePageScript.mended("renderDetailsEntry(prop.key, prop.value)"));
    }
}
