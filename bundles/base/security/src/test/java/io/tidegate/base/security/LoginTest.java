package io.tidegate.base.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.base.security.Login.Answer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {
    private static final PasswordHash HASH = PasswordHash.of("admin", "se:cret é", new SecureRandom());
    private static final String RIGHT = basic("admin:se:cret é");
    private static final String WRONG = basic("admin:secret");
    private static final String HOME = "192.0.2.1";

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger logins = new AtomicInteger();
    private final Login login = new Login(HASH, new Attempts(nanos::get), logins::incrementAndGet);

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    @Test
    void welcomesTheRightPassword() {
        assertEquals(Answer.WELCOME, login.check(RIGHT, HOME));
        assertEquals(Answer.WELCOME, login.check(RIGHT.replace("Basic", "basic"), HOME));
    }

    @Test
    void asksWhoSentNone() {
        assertEquals(Answer.ASK, login.check(null, HOME));
        assertEquals(Answer.ASK, login.check("Bearer abc", HOME));
        assertEquals(Answer.ASK, login.check("Basic " + "A".repeat(10_000), HOME));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin:secret", "admin:", "root:se:cret é", ":", "admin", "", "admin:admin"})
    void refusesAWrongOne(String pair) {
        assertEquals(Answer.WRONG, login.check(basic(pair), HOME));
    }

    @Test
    void refusesWhatIsNoBase64() {
        assertEquals(Answer.WRONG, login.check("Basic !!!", HOME));
    }

    @Test
    void aLoginIsToldOnceAndNotAtEachRequest() {
        for (int i = 0; i < 5; i++) login.check(RIGHT, HOME);
        assertEquals(1, logins.get());
    }

    @Test
    void afterLogoutItIsCheckedAnew() {
        login.check(RIGHT, HOME);
        login.logout();
        assertEquals(Answer.WELCOME, login.check(RIGHT, HOME));
        assertEquals(2, logins.get());
    }

    @Test
    void slowsDownWhoGuesses() {
        for (int i = 0; i < Attempts.BURST; i++) assertEquals(Answer.WRONG, login.check(WRONG, HOME));
        assertEquals(Answer.LATER, login.check(WRONG, HOME));
        assertEquals(Answer.LATER, login.check(RIGHT, HOME));
    }

    @Test
    void whoGuessesElsewhereDoesNotShutTheOwnerOut() {
        for (int i = 0; i <= Attempts.BURST; i++) login.check(WRONG, "198.51.100.9");
        assertEquals(Answer.WELCOME, login.check(RIGHT, HOME));
    }

    @Test
    void whoIsInStaysInWhileOthersGuess() {
        login.check(RIGHT, HOME);
        for (int i = 0; i <= Attempts.BURST; i++) login.check(WRONG, HOME);
        assertEquals(Answer.WELCOME, login.check(RIGHT, HOME));
    }

    @Test
    void nobodyIsShutOutForGood() {
        for (int i = 0; i < 3 * Attempts.BURST; i++) login.check(WRONG, HOME);
        nanos.addAndGet(Attempts.REFILL_NANOS);
        assertEquals(Answer.WELCOME, login.check(RIGHT, HOME));
    }

    @Test
    void aFloodOfLoginsHoldsFewThreadsAndNotForLong() throws Exception {
        int clients = 60;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        CountDownLatch start = new CountDownLatch(1);
        Stream<Future<Answer>> answers = IntStream.range(0, clients).mapToObj(i -> pool.submit(() -> {
            start.await();
            return login.check(WRONG, "10.0.0." + i);
        })).toList().stream();
        long began = System.nanoTime();
        start.countDown();
        long later = answers.map(LoginTest::get).filter(answer -> answer == Answer.LATER).count();
        pool.shutdownNow();
        assertTrue(later > 0, "somebody must be sent away, none was");
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(30).toNanos());
    }

    private static Answer get(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
