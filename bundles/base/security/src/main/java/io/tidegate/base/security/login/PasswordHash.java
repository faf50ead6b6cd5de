package io.tidegate.base.security.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A user and the salted slow hash of the password (PBKDF2, RFC 8018), one line of text:
 * <pre>
 * admin:pbkdf2-hmac-sha256:600000:salt in base64:hash in base64:mark in base64
 * </pre>
 * The mark is three bytes of a fast digest. It sorts out all but one of 16 million wrong passwords without
 * the slow hash, so that nobody keeps the owner waiting by guessing; of the 125 random bits of a password 101
 * are left to guess. Lines of earlier versions have none. A password that a user chose has none either,
 * {@code chosen} in its place: such passwords can be guessed, and a fast digest would help who has the file.
 * Immutable.
 */
public final class PasswordHash {
    private static final String SCHEME = "pbkdf2-hmac-sha256";
    private static final int ITERATIONS = 600_000; // OWASP's figure for PBKDF2 with HMAC-SHA-256
    private static final int MIN_ITERATIONS = 10_000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MARK_BYTES = 3;
    private static final byte[] NO_MARK = {};
    /** Not three bytes in base64, so that a version that does not know it says that the line is damaged. */
    private static final String CHOSEN = "chosen";

    private final String user;
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;
    private final byte[] mark;
    private final boolean isChosen;

    private PasswordHash(String user, int iterations, byte[] salt, byte[] hash, byte[] mark,
            boolean isChosen) {
        this.isChosen = isChosen;
        this.user = user;
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
        this.mark = mark;
    }

    /** Hashes a random password with a new salt; takes a tenth of a second or more, on purpose. */
    static PasswordHash of(String user, String password, SecureRandom random) {
        return of(user, password, random, ITERATIONS);
    }

    /**
     * The same for a password of 125 random bits, which needs no slow hash. A gateway starts a third faster
     * so; the first login makes the slow one, as it does from that of an earlier version.
     */
    static PasswordHash ofGenerated(String user, String password, SecureRandom random) {
        return of(user, password, random, MIN_ITERATIONS);
    }

    private static PasswordHash of(String user, String password, SecureRandom random, int iterations) {
        byte[] salt = bytes(SALT_BYTES, random);
        return new PasswordHash(user, iterations, salt, derive(password, salt, iterations),
                mark(user, password, salt), false);
    }

    /** The same of a password that a user chose. */
    static PasswordHash chosen(String user, String password, SecureRandom random) {
        byte[] salt = bytes(SALT_BYTES, random);
        return new PasswordHash(user, ITERATIONS, salt, derive(password, salt, ITERATIONS), NO_MARK, true);
    }

    /** Matches nothing, and takes as long for it as one of a chosen password. */
    static PasswordHash ofNobody(SecureRandom random) {
        return new PasswordHash("", ITERATIONS, bytes(SALT_BYTES, random), bytes(HASH_BYTES, random), NO_MARK,
                true);
    }

    private static byte[] bytes(int count, SecureRandom random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** @throws IllegalArgumentException if the line is not what {@link #line} gives; never quotes it */
    static PasswordHash parse(String line) {
        String[] part = line.strip().split(":", -1);
        if (part.length < 5 || part.length > 6 || part[0].isEmpty() || !part[1].equals(SCHEME))
            throw new IllegalArgumentException(
                    "expected one line 'user:" + SCHEME + ":iterations:salt:hash:mark',"
                            + " found something else");
        try {
            int iterations = Integer.parseInt(part[2]);
            byte[] salt = Base64.getDecoder().decode(part[3]);
            byte[] hash = Base64.getDecoder().decode(part[4]);
            boolean isChosen = part.length == 6 && part[5].equals(CHOSEN);
            byte[] mark = part.length < 6 || isChosen ? NO_MARK : Base64.getDecoder().decode(part[5]);
            if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS || salt.length < SALT_BYTES
                    || hash.length != HASH_BYTES
                    || part.length == 6 && !isChosen && mark.length != MARK_BYTES)
                throw new IllegalArgumentException("expected " + MIN_ITERATIONS + " to " + MAX_ITERATIONS
                        + " iterations, a salt of at least " + SALT_BYTES + " and a hash of " + HASH_BYTES
                        + " and a mark of " + MARK_BYTES + " bytes");
            return new PasswordHash(part[0], iterations, salt, hash, mark, isChosen);
        } catch (NumberFormatException e) {
            // never quoted: it is the salt if something is missing before it
            throw new IllegalArgumentException("expected a number of iterations, found something else");
        }
    }

    String line() {
        Base64.Encoder base64 = Base64.getEncoder();
        String line = String.join(":", user, SCHEME, String.valueOf(iterations), base64.encodeToString(salt),
                base64.encodeToString(hash));
        if (isChosen) return line + ":" + CHOSEN;
        return hasMark() ? line + ":" + base64.encodeToString(mark) : line;
    }

    public String user() { return user; }

    /** Whether {@link #mayMatch} can tell anything. */
    boolean hasMark() { return mark.length > 0; }

    /** Whether a user chose the password. */
    boolean isChosen() { return isChosen; }

    /** Whether it was made with fewer rounds than today, or should have a mark and has none. */
    boolean isOutdated() { return iterations < ITERATIONS || !hasMark() && !isChosen; }

    /** False for almost all that does not match; takes microseconds. */
    boolean mayMatch(String otherUser, String password) {
        return !hasMark() || MessageDigest.isEqual(mark, mark(otherUser, password, salt));
    }

    /** Takes as long for a wrong user as for a wrong password, wherever they differ. */
    boolean matches(String otherUser, String password) {
        boolean sameUser = MessageDigest.isEqual(user.getBytes(UTF_8), otherUser.getBytes(UTF_8));
        return MessageDigest.isEqual(hash, derive(password, salt, iterations)) & sameUser;
    }

    private static byte[] mark(String user, String password, byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return Arrays.copyOf(mac.doFinal((user + ":" + password).getBytes(UTF_8)), MARK_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    private static byte[] derive(String password, byte[] salt, int iterations) {
        char[] chars = password.toCharArray();
        PBEKeySpec spec = new PBEKeySpec(chars, salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(chars, ' ');
        }
    }
}
