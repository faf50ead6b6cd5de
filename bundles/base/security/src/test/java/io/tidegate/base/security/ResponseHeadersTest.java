package io.tidegate.base.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ResponseHeadersTest {
    private final ResponseHeaders headers = new ResponseHeaders("/system/console");

    @Test
    void pagesOfTheConsoleAreNeverKeptAndItsScriptsAskedForAgain() {
        assertEquals("no-store", headers.of("/system/console/configMgr", false).get("Cache-Control"));
        assertEquals("no-cache", headers.of("/system/console/res/lib/jquery.js", false).get("Cache-Control"));
        assertEquals("no-store", headers.of("/other/res/x", false).get("Cache-Control"));
    }

    @Test
    void theConsoleMayFrameItselfAndNobodyElse() {
        assertEquals("SAMEORIGIN", headers.of("/system/console", false).get("X-Frame-Options"));
        assertEquals("DENY", headers.of("/system/consoles", false).get("X-Frame-Options"));
        assertTrue(headers.of("/system/console/x", false).get("Content-Security-Policy")
                .contains("frame-ancestors 'self'"));
    }

    @Test
    void whateverElseIsServedMayRunNoScript() {
        String policy = headers.of("/anything", false).get("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'"), policy);
    }

    @Test
    void everyAnswerIsProtected() {
        for (String path : new String[] {"/", "/system/console", "/nowhere"}) {
            assertEquals("nosniff", headers.of(path, false).get("X-Content-Type-Options"));
            assertEquals("same-origin", headers.of(path, false).get("Referrer-Policy"));
            assertEquals("same-origin", headers.of(path, false).get("Cross-Origin-Opener-Policy"));
            assertEquals("same-origin", headers.of(path, false).get("Cross-Origin-Resource-Policy"));
        }
    }

    @Test
    void whoCameByTlsIsToldToComeNoOtherWay() {
        assertEquals("max-age=31536000",
                headers.of("/system/console", true).get("Strict-Transport-Security"));
        assertEquals(null, headers.of("/system/console", false).get("Strict-Transport-Security"));
    }
}
