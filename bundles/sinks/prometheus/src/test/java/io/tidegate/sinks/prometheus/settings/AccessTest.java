package io.tidegate.sinks.prometheus.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    /** Base64 of Aladdin:open sesame is the example of RFC 7617. */
    private static final String ALADDIN = "QWxhZGRpbjpvcGVuIHNlc2FtZQ==";
    private final Access basic = new Access("Aladdin", "open sesame", "");
    private final Access bearer = new Access("", "", "s3cret");

    @Test
    void withoutUserAndTokenEverybodyMayRead() { assertTrue(Access.OPEN.admits(null)); }

    @ParameterizedTest
    @ValueSource(strings = {"Basic " + ALADDIN, "basic  " + ALADDIN + " "})
    void userAndPasswordOpen(String header) { assertTrue(basic.admits(header)); }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic QWxhZGRpbjpvcGVu", "Bearer " + ALADDIN, ALADDIN,
        "Bearer s3cret"})
    void nothingElseOpensWhatWantsAUser(String header) { assertFalse(basic.admits(header)); }

    @Test
    void theTokenOpens() { assertTrue(bearer.admits("Bearer s3cret")); }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cre", "Bearer s3crets", "Bearer S3CRET", "Basic s3cret", "Basic Og=="})
    void nothingElseOpensWhatWantsAToken(String header) { assertFalse(bearer.admits(header)); }

    @Test
    void withBothOneIsEnough() {
        Access both = new Access("Aladdin", "open sesame", "s3cret");
        assertTrue(both.admits("Basic " + ALADDIN) && both.admits("Bearer s3cret") && !both.admits(null));
    }

    @Test
    void aUserNeedsAPasswordAndAPasswordAUser() {
        assertEquals(".password: expected a password, as there is a user, found none", refusal("u", "", ""));
        assertEquals("user: expected a name, as there is a password, found none", refusal("", "p", ""));
        assertEquals("user: expected a name without ':', found 'a:b'", refusal("a:b", "p", ""));
        assertEquals(".token: expected characters from '!' to '~', found others", refusal("", "", "a b"));
    }

    private static String refusal(String user, String password, String token) {
        return assertThrows(IllegalArgumentException.class, () -> new Access(user, password, token))
                .getMessage();
    }

    @Test
    void tellsNoSecretToALog() {
        assertEquals("user 'Aladdin', token true", new Access("Aladdin", "open sesame", "s3cret").toString());
    }
}
