package io.tidegate.base.security.login;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidegate.base.security.login.Login.Answer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
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
    private final AtomicReference<PasswordHash> kept = new AtomicReference<>();
    private final Login login = login(HASH);

    private Login login(PasswordHash hash) {
        return new Login(hash, new Attempts(nanos::get), new Login.Listener() {
            @Override
            public void loggedIn(String address) { logins.incrementAndGet(); }

            @Override
            public void outdated(PasswordHash better) { kept.set(better); }
        });
    }

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
        nanos.addAndGet(Attempts.REFILL_NANOS);
        assertEquals(Answer.WRONG, login.check(WRONG, HOME));
    }

    /** Of a password that was chosen, with few rounds so that the test is quick: "secret". */
    private static final String CHOSEN = "admin:pbkdf2-hmac-sha256:10000:AAAAAAAAAAAAAAAAAAAAAA==:"
            + "yNqqTxkfrXNMKh5Oh9ZgPAnAw6ziUGOFqc9K6MDE5vM=:chosen";

    @Test
    void aLoginThatIsRightGivesBackItsOwnTryAndNoneOfThoseBefore() {
        Login chosen = login(PasswordHash.parse(CHOSEN));
        for (int i = 0; i < Attempts.BURST - 1; i++)
            assertEquals(Answer.WRONG, chosen.check(basic("admin:guess" + i), HOME));
        assertEquals(Answer.WELCOME, chosen.check(basic("admin:secret"), HOME));
        assertEquals(Answer.WRONG, chosen.check(basic("admin:guess"), HOME));
        assertEquals(Answer.LATER, chosen.check(basic("admin:one more guess"), HOME));
    }

    @Test
    void whoHasTheRightPasswordIsLetInHoweverManyGuessedFromTheSameAddress() {
        for (int i = 0; i < 3 * Attempts.BURST; i++) login.check(WRONG, HOME);
        assertEquals(Answer.WELCOME, login.check(RIGHT, HOME));
    }

    @Test
    void whoHasTheRightPasswordIsLetInWhileManyGuess() throws Exception {
        AtomicBoolean guessing = new AtomicBoolean(true);
        ExecutorService pool = Executors.newFixedThreadPool(12);
        for (int thread = 0; thread < 12; thread++) {
            String address = "127.0.0." + thread;
            pool.submit(() -> {
                for (int i = 0; guessing.get(); i = (i + 1) % 200)
                    login.check(basic("admin:guess " + address + i), address + i);
            });
        }
        try {
            for (int i = 0; i < 3; i++) {
                login.logout();
                assertEquals(Answer.WELCOME, login.check(RIGHT, HOME));
            }
        } finally {
            guessing.set(false);
            pool.shutdownNow();
        }
    }

    @Test
    void aHashOfAnEarlierVersionIsReplacedAtTheFirstLogin() {
        String line = HASH.line();
        Login early = login(PasswordHash.parse(line.substring(0, line.lastIndexOf(':'))));
        assertEquals(Answer.WRONG, early.check(WRONG, HOME));
        assertNull(kept.get());
        assertEquals(Answer.WELCOME, early.check(RIGHT, HOME));
        assertTrue(kept.get().matches("admin", "se:cret é") && !kept.get().isOutdated());
        early.logout();
        assertEquals(Answer.WELCOME, early.check(RIGHT, HOME));
    }

    @Test
    void guessesAgainstAHashOfAnEarlierVersionAreSlowedBeforeTheyCost() {
        String line = HASH.line();
        Login early = login(PasswordHash.parse(line.substring(0, line.lastIndexOf(':'))));
        for (int i = 0; i < Attempts.BURST; i++)
            assertEquals(Answer.WRONG, early.check(basic("admin:" + i), HOME));
        assertEquals(Answer.LATER, early.check(RIGHT, HOME));
        nanos.addAndGet(Attempts.REFILL_NANOS);
        assertEquals(Answer.WELCOME, early.check(RIGHT, HOME));
    }

    @Test
    void aLoginFromAnotherAddressIsToldToo() {
        login.check(RIGHT, HOME);
        login.check(RIGHT, "192.0.2.2");
        login.check(RIGHT, HOME);
        assertEquals(2, logins.get());
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
    void aFloodOfLoginsAgainstAnEarlierHashHoldsFewThreadsAndNotForLong() throws Exception {
        String line = HASH.line();
        Login early = login(PasswordHash.parse(line.substring(0, line.lastIndexOf(':'))));
        int clients = 60;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        CountDownLatch start = new CountDownLatch(1);
        Stream<Future<Answer>> answers = IntStream.range(0, clients).mapToObj(i -> pool.submit(() -> {
            start.await();
            return early.check(basic("admin:guess" + i), "10.0.0." + i);
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
