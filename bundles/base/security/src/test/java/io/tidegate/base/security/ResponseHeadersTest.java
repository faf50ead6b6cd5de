package io.tidegate.base.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ResponseHeadersTest {
    private final ResponseHeaders headers = new ResponseHeaders("/system/console");

    @Test
    void pagesOfTheConsoleAreNeverKeptAndItsScriptsAskedForAgain() {
        assertEquals("no-store", headers.of("/system/console/configMgr").get("Cache-Control"));
        assertEquals("no-cache", headers.of("/system/console/res/lib/jquery.js").get("Cache-Control"));
        assertEquals("no-store", headers.of("/other/res/x").get("Cache-Control"));
    }

    @Test
    void theConsoleMayFrameItselfAndNobodyElse() {
        assertEquals("SAMEORIGIN", headers.of("/system/console").get("X-Frame-Options"));
        assertEquals("DENY", headers.of("/system/consoles").get("X-Frame-Options"));
        assertTrue(headers.of("/system/console/x").get("Content-Security-Policy").contains("frame-ancestors 'self'"));
    }

    @Test
    void whateverElseIsServedMayRunNoScript() {
        String policy = headers.of("/anything").get("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'"), policy);
    }

    @Test
    void everyAnswerIsProtected() {
        for (String path : new String[] {"/", "/system/console", "/nowhere"}) {
            assertEquals("nosniff", headers.of(path).get("X-Content-Type-Options"));
            assertEquals("same-origin", headers.of(path).get("Referrer-Policy"));
            assertEquals("same-origin", headers.of(path).get("Cross-Origin-Opener-Policy"));
            assertEquals("same-origin", headers.of(path).get("Cross-Origin-Resource-Policy"));
        }
    }
}
