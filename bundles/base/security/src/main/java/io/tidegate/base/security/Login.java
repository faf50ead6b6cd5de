package io.tidegate.base.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks HTTP Basic credentials (RFC 7617). The slow hash is computed once per login, not per request: of the last good
 * header a digest under a key of this process is remembered. Any thread may ask; at most one computes, at most
 * {@value #MAX_WAITING} wait for it, none longer than {@value #MAX_WAIT_MILLIS} ms.
 */
final class Login {
    /** What becomes of a request. */
    enum Answer {
        /** It carries the right user and password. */
        WELCOME,
        /** It carries none. */
        ASK,
        /** It carries wrong ones. */
        WRONG,
        /** Too many tries: not even looked at. */
        LATER
    }

    private static final int MAX_WAITING = 8;
    private static final int MAX_WAIT_MILLIS = 2_000;
    private static final int MAX_HEADER = 1_000;
    private static final String SCHEME = "Basic ";

    private final PasswordHash hash;
    private final Attempts attempts;
    private final Runnable onLogin;
    private final SecretKeySpec key;
    private final Semaphore turn = new Semaphore(1, true);
    private volatile byte[] good;

    /** @param onLogin called at each login, not at each request */
    Login(PasswordHash hash, Attempts attempts, Runnable onLogin) {
        this.hash = hash;
        this.attempts = attempts;
        this.onLogin = onLogin;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    /**
     * @param authorization header of that name, or null
     * @param address       who asks
     */
    Answer check(String authorization, String address) {
        if (authorization == null || authorization.length() > MAX_HEADER
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) return Answer.ASK;
        byte[] digest = digest(authorization);
        if (isGood(digest)) return Answer.WELCOME;
        if (!getTurn()) return Answer.LATER;
        try {
            if (isGood(digest)) return Answer.WELCOME;   // whoever was before us sent the same
            if (!attempts.take(address)) return Answer.LATER;
            if (!matches(authorization.substring(SCHEME.length()).strip())) return Answer.WRONG;
            attempts.forgive(address);
            good = digest;
        } finally {
            turn.release();
        }
        onLogin.run();
        return Answer.WELCOME;
    }

    /** The next request is checked anew. */
    void logout() { good = null; }

    String user() { return hash.user(); }

    private boolean getTurn() {
        try {
            return turn.getQueueLength() < MAX_WAITING && turn.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean matches(String base64) {
        try {
            String pair = new String(Base64.getDecoder().decode(base64), UTF_8);
            int colon = pair.indexOf(':');
            return colon >= 0 && hash.matches(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return false;   // no base64
        }
    }

    private boolean isGood(byte[] digest) {
        byte[] known = good;
        return known != null && MessageDigest.isEqual(known, digest);
    }

    private byte[] digest(String header) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(header.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }
}
