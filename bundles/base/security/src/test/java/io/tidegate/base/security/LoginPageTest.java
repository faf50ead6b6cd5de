package io.tidegate.base.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginPageTest {
    @Test
    void itLeadsOnToWhereSomebodyWantedToGo() {
        assertEquals("/login?next=%2Fsystem%2Fconsole%2Fbundles%3Fa%3Db",
                LoginPage.address("/system/console/bundles", "a=b"));
        assertEquals("/system/console/bundles?a=b", LoginPage.local("/system/console/bundles?a=b"));
        assertTrue(LoginPage.html("/x", "").contains("action=\"/login?next=%2Fx\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "//evil.example", "http://evil.example", "\\evil.example",
        "/\\evil.example", "evil.example",
        "/a\r\nX: y", "/\"><script>", "/a b", "/login", "/login?next=/login",
        "javascript:alert(1)", "/a#b", "/a;b", "/system/console/logout", "/logout?x"})
    void itLeadsNowhereElse(String next) {
        assertEquals("", LoginPage.local(next));
        assertEquals("/login", LoginPage.address(next, null));
    }

    @Test
    void aVeryLongPathIsNotCarriedOn() { assertEquals("", LoginPage.local("/" + "x".repeat(1000))); }

    @Test
    void itNeedsNoScriptAndNothingFromElsewhere() {
        String html = LoginPage.html("", "User or password is wrong.");
        assertTrue(html.contains("role=\"alert\">User or password is wrong."), html);
        assertFalse(html.contains("<script") || html.contains("://") || html.contains("style="), html);
        assertFalse(LoginPage.POLICY.contains("unsafe"), LoginPage.POLICY);
    }
}
