package io.tidegate.base.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BundlePageScriptTest {
    @Test
    void whatAManifestSaysIsText() {
        assertEquals("var name = '<span class=\"symName\">' + escapeHtml(bundle.symbolicName) + '</span>';\n"
                + "renderDetailsEntry(prop.key, typeof prop.value === 'string' ? escapeHtml(prop.value) : prop.value)\n"
                + "txt += value;", BundlePageScript.mended("var name = '<span class=\"symName\">' + bundle.symbolicName +"
                + " '</span>';\nrenderDetailsEntry(prop.key, prop.value)\n"
                + "txt += \"<a href='\" + value + \"' target='_blank'>\" + value + \"</a>\";"));
    }

    @Test
    void anotherScriptThanTheOneThatIsKnownIsRefusedNotServedAsItIs() {
        assertThrows(IllegalStateException.class, () -> BundlePageScript.mended("renderDetailsEntry(prop.key, prop.value)"));
    }
}
