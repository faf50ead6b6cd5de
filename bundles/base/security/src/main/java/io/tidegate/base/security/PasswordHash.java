package io.tidegate.base.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A user and the salted slow hash of the password (PBKDF2, RFC 8018), one line of text:
 * <pre>
 * admin:pbkdf2-hmac-sha256:210000:salt in base64:hash in base64
 * </pre>
 * Immutable.
 */
final class PasswordHash {
    private static final String SCHEME = "pbkdf2-hmac-sha256";
    private static final int ITERATIONS = 210_000;   // OWASP's figure for PBKDF2 of this strength class
    private static final int MIN_ITERATIONS = 10_000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final String user;
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(String user, int iterations, byte[] salt, byte[] hash) {
        this.user = user;
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /** Hashes with a new salt; takes a tenth of a second or more, on purpose. */
    static PasswordHash of(String user, String password, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(user, ITERATIONS, salt, derive(password, salt, ITERATIONS));
    }

    /** @throws IllegalArgumentException if the line is not what {@link #line} gives; never quotes it */
    static PasswordHash parse(String line) {
        String[] part = line.strip().split(":", -1);
        if (part.length != 5 || part[0].isEmpty() || !part[1].equals(SCHEME))
            throw new IllegalArgumentException("expected one line 'user:" + SCHEME + ":iterations:salt:hash',"
                    + " found something else");
        try {
            int iterations = Integer.parseInt(part[2]);
            byte[] salt = Base64.getDecoder().decode(part[3]);
            byte[] hash = Base64.getDecoder().decode(part[4]);
            if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS || salt.length < SALT_BYTES
                    || hash.length != HASH_BYTES)
                throw new IllegalArgumentException("expected " + MIN_ITERATIONS + " to " + MAX_ITERATIONS
                        + " iterations, a salt of at least " + SALT_BYTES + " and a hash of " + HASH_BYTES + " bytes");
            return new PasswordHash(part[0], iterations, salt, hash);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a number of iterations, found '" + part[2] + "'", e);
        }
    }

    String line() {
        Base64.Encoder base64 = Base64.getEncoder();
        return String.join(":", user, SCHEME, String.valueOf(iterations), base64.encodeToString(salt),
                base64.encodeToString(hash));
    }

    String user() { return user; }

    /** Takes as long for a wrong user as for a wrong password, wherever they differ. */
    boolean matches(String otherUser, String password) {
        boolean sameUser = MessageDigest.isEqual(user.getBytes(UTF_8), otherUser.getBytes(UTF_8));
        return MessageDigest.isEqual(hash, derive(password, salt, iterations)) & sameUser;
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
