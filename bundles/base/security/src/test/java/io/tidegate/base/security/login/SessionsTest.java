package io.tidegate.base.security.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.api.access.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Identity ANNA = new Identity("anna", Role.OPERATOR, false);
    private static final Identity BOB = new Identity("bob", Role.VIEWER, false);
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Close to where it overflows, as it may be anywhere. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - MINUTE);
    private final Sessions sessions = new Sessions(nanos::get, Duration.ofMinutes(60));

    @Test
    void aSessionIsKnownByWhatItsCookieHoldsAndByNothingElse() {
        String secret = sessions.begin(ANNA);
        assertEquals(Optional.of(ANNA), sessions.use(secret));
        for (String other : List.of("", secret + "x", secret.substring(1), secret.toLowerCase(),
                "x".repeat(43)))
            assertEquals(Optional.empty(), sessions.use(other), other);
    }

    @Test
    void noTwoHaveTheSameSecret() { assertNotEquals(sessions.begin(ANNA), sessions.begin(ANNA)); }

    @Test
    void aSessionThatIsUsedStaysAndOneThatIsNotEnds() {
        String used = sessions.begin(ANNA);
        String unused = sessions.begin(ANNA);
        for (int i = 0; i < 3; i++) {
            nanos.addAndGet(59 * MINUTE);
            assertTrue(sessions.use(used).isPresent());
        }
        assertEquals(Optional.empty(), sessions.use(unused));
        nanos.addAndGet(61 * MINUTE);
        assertEquals(Optional.empty(), sessions.use(used));
        nanos.addAndGet(-60 * MINUTE);
        assertEquals(Optional.empty(), sessions.use(used), "it does not come back");
    }

    @Test
    void aSessionEndsAfterAWeekHoweverMuchItIsUsed() {
        String secret = sessions.begin(ANNA);
        long halfHours = 7 * 48;
        for (int i = 0; i < halfHours; i++) {
            nanos.addAndGet(30 * MINUTE);
            assertTrue(sessions.use(secret).isPresent());
        }
        nanos.addAndGet(1);
        assertEquals(Optional.empty(), sessions.use(secret));
    }

    @Test
    void anotherIdleTimeHoldsForSessionsThatAreThere() {
        String secret = sessions.begin(ANNA);
        sessions.setIdle(Duration.ofMinutes(5));
        nanos.addAndGet(6 * MINUTE);
        assertEquals(Optional.empty(), sessions.use(secret));
    }

    @Test
    void aSessionThatWasEndedIsUnknownAndTheOthersStay() {
        String first = sessions.begin(ANNA);
        String second = sessions.begin(ANNA);
        assertEquals(Optional.of(ANNA), sessions.end(first));
        assertEquals(Optional.empty(), sessions.end(first));
        assertEquals(Optional.empty(), sessions.use(first));
        assertEquals(Optional.of(ANNA), sessions.use(second));
    }

    @Test
    void allSessionsOfAUserEndAndNoneOfAnother() {
        String anna = sessions.begin(ANNA);
        String bob = sessions.begin(BOB);
        sessions.endAllOf("anna");
        assertEquals(Optional.empty(), sessions.use(anna));
        assertEquals(Optional.of(BOB), sessions.use(bob));
    }

    @Test
    void ofTooManyOfAUserTheOneThatWasNotUsedForLongestEnds() {
        String first = sessions.begin(ANNA);
        String second = sessions.begin(ANNA);
        sessions.use(first);
        for (int i = 0; i < Sessions.MAX_OF_A_USER - 1; i++) sessions.begin(ANNA);
        assertEquals(Optional.of(ANNA), sessions.use(first));
        assertEquals(Optional.empty(), sessions.use(second));
    }

    @Test
    void whoLogsInOftenEndsNobodyElsesSession() {
        String anna = sessions.begin(ANNA);
        for (int i = 0; i < 300; i++) sessions.begin(BOB);
        assertEquals(Optional.of(ANNA), sessions.use(anna));
    }
}
