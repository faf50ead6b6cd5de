package io.tidegate.base.security.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SessionCookieTest {
    private static final String SECRET = "aB3_-".repeat(8) + "xyz";

    @Test
    void noScriptAndNoOtherSiteHasTheCookieAndOverTlsItNeverTravelsInClear() {
        assertEquals("tidegate-7066=" + SECRET + "; Path=/; HttpOnly; SameSite=Strict",
                SessionCookie.set(SECRET, 7066, false));
        assertEquals("tidegate-7066=" + SECRET + "; Path=/; HttpOnly; SameSite=Strict; Secure",
                SessionCookie.set(SECRET, 7066, true));
        assertEquals("tidegate-7066=; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=0",
                SessionCookie.clear(7066, true));
    }

    @Test
    void itIsReadAmongOthers() {
        for (String header : new String[] {"tidegate-7066=" + SECRET,
            "a=b; tidegate-7066=" + SECRET + "; c=d",
            "a=b;tidegate-7066=" + SECRET + " ;c"})
            assertEquals(SECRET, SessionCookie.read(header, 7066), header);
    }

    @Test
    void thatOfAnotherPortAnotherNameOrAnotherLengthIsNotRead() {
        for (String header : new String[] {null, "", "tidegate-7067=" + SECRET, "xtidegate-7066=" + SECRET,
            "tidegate-7066=" + SECRET + "x", "tidegate-7066=", "tidegate-70661=" + SECRET,
            "a=tidegate-7066=" + SECRET})
            assertEquals("", SessionCookie.read(header, 7066), header);
    }
}
