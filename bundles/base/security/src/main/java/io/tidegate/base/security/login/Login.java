package io.tidegate.base.security.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
 * Checks HTTP Basic credentials (RFC 7617). The slow hash is computed once per login, not per request: of the
 * last good ones a digest under a key of this process is remembered. Any thread may ask; at most one
 * computes, at most {@value #MAX_WAITING} wait for it, none longer than {@value #MAX_WAIT_MILLIS} ms.
 *
 * <p>Who has the right password is let in however many others guess: what the hash's mark sorts out costs
 * nothing, and only that is slowed by {@link Attempts}. What passes the mark, one of 16 million wrong ones,
 * is hashed once and then known to be wrong.
 */
public final class Login {
    /** What becomes of a request. */
    public enum Answer {
        /** It carries the right user and password. */
        WELCOME,
        /** It carries none. */
        ASK,
        /** It carries wrong ones. */
        WRONG,
        /** Too many tries: it carries wrong ones, or was not looked at. */
        LATER
    }

    /** Who wants to know. Called by the thread of the request. */
    public interface Listener {
        /** Somebody came in, the first time from this address since the start or the last logout. */
        void loggedIn(String address);

        /** The password was right and its hash was not up to date: this one shall be kept. */
        void outdated(PasswordHash better);
    }

    private static final int MAX_WAITING = 8;
    private static final int MAX_WAIT_MILLIS = 2_000;
    private static final int MAX_HEADER = 1_000;
    private static final int REMEMBERED = 1_000;
    private static final String SCHEME = "Basic ";

    private final Attempts attempts;
    private final Listener listener;
    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final Semaphore turn;
    private final RecentTexts refused = new RecentTexts(REMEMBERED);
    private final RecentTexts addresses = new RecentTexts(REMEMBERED);
    private volatile PasswordHash hash;
    private volatile Good good;
    private volatile long changes;

    /** Credentials that were right for this hash. */
    private record Good(PasswordHash of, byte[] digest) {}

    public Login(PasswordHash hash, Attempts attempts, Listener listener) {
        this(hash, attempts, new Semaphore(1, true), listener);
    }

    /** @param turn of all logins: one of them computes */
    Login(PasswordHash hash, Attempts attempts, Semaphore turn, Listener listener) {
        this.turn = turn;
        this.hash = hash;
        this.attempts = attempts;
        this.listener = listener;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /**
     * @param authorization header of that name, or null
     * @param address       who asks
     */
    public Answer check(String authorization, String address) {
        if (!isBasic(authorization)) return Answer.ASK;
        byte[] pair = decoded(authorization.substring(SCHEME.length()).strip());
        byte[] digest = digest(pair);
        if (isGood(digest)) return welcome(address);
        String text = new String(pair, UTF_8);
        String user = text.substring(0, Math.max(0, text.indexOf(':')));
        String password = text.substring(text.indexOf(':') + 1);
        if (refused.contains(textOf(digest)) || !hash.mayMatch(user, password)) return wrong(address);
        return checkSlowly(user, password, digest, address);
    }

    /** Of HTTP Basic credentials; empty if there are none. */
    static String userOf(String authorization) {
        if (!isBasic(authorization)) return "";
        String pair = new String(decoded(authorization.substring(SCHEME.length()).strip()), UTF_8);
        return pair.substring(0, Math.max(0, pair.indexOf(':')));
    }

    private static boolean isBasic(String authorization) {
        return authorization != null && authorization.length() <= MAX_HEADER
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private Answer checkSlowly(String user, String password, byte[] digest, String address) {
        if (!getTurn()) return Answer.LATER;
        try {
            if (isGood(digest)) return welcome(address); // whoever was before us sent the same
            PasswordHash now = hash;
            if (!now.hasMark() && !attempts.take(address)) return Answer.LATER;
            if (!now.matches(user, password)) {
                refuse(now, digest);
                return now.hasMark() ? wrong(address) : Answer.WRONG;
            }
            if (!now.hasMark()) attempts.giveBack(address);
            good = new Good(now, digest);
            if (now.isOutdated()) renew(now, user, password, digest);
        } finally {
            turn.release();
        }
        return welcome(address);
    }

    private synchronized void refuse(PasswordHash of, byte[] digest) {
        if (of == hash) refused.add(textOf(digest));
    }

    private void renew(PasswordHash old, String user, String password, byte[] digest) {
        PasswordHash better = old.isChosen() ? PasswordHash.chosen(user, password, random)
                : PasswordHash.of(user, password, random);
        synchronized (this) {
            if (hash != old) return;
            hash = better;
            good = new Good(better, digest);
        }
        listener.outdated(better);
    }

    private Answer welcome(String address) {
        if (addresses.add(address)) listener.loggedIn(address);
        return Answer.WELCOME;
    }

    private Answer wrong(String address) { return attempts.take(address) ? Answer.WRONG : Answer.LATER; }

    /** The next request is checked anew. */
    public void logout() {
        good = null;
        addresses.clear();
    }

    /** Another password counts from now on. */
    synchronized void replace(PasswordHash next) {
        hash = next;
        changes++; // after the hash: who was let in by the old one has read the old number
        refused.clear();
        logout();
    }

    /** Grows whenever another password counts. */
    long changes() { return changes; }

    /** What counts now. */
    PasswordHash hash() { return hash; }

    public String user() { return hash.user(); }

    private boolean getTurn() {
        try {
            return turn.getQueueLength() < MAX_WAITING
                    && turn.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** User and password; nothing, which matches nobody, if it is no base64. */
    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private boolean isGood(byte[] digest) {
        Good known = good;
        return known != null && known.of == hash && MessageDigest.isEqual(known.digest, digest);
    }

    private byte[] digest(byte[] pair) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(pair);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    private static String textOf(byte[] digest) { return new String(digest, ISO_8859_1); }
}
