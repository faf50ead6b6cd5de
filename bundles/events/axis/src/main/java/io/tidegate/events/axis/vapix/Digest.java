package io.tidegate.events.axis.vapix;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a server's Digest challenge (RFC 7616, RFC 2617) with qop auth or none, MD5 or SHA-256; the JDK's
 * client cannot. Any thread: each request gets a count of its own.
 */
final class Digest {
    private static final Pattern PARAMETER =
            Pattern.compile("(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))");
    private static final Map<String, String> ALGORITHMS = Map.of("MD5", "MD5", "SHA-256", "SHA-256");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 8;
    /** A longer one is no challenge of a camera; the search needs a stack as deep as its texts are long. */
    private static final int MAX_CHALLENGE = 1_000;

    private final Map<String, String> challenge;
    private final String user;
    private final String password;
    private final AtomicInteger count = new AtomicInteger();

    private Digest(Map<String, String> challenge, String user, String password) {
        this.challenge = challenge;
        this.user = user;
        this.password = password;
    }

    /**
     * From the {@code WWW-Authenticate} headers of a 401; null if none of them asks for a Digest that we
     * know.
     */
    static Digest of(List<String> headers, String user, String password) {
        for (String header : headers) {
            boolean isDigest = header.regionMatches(true, 0, "Digest ", 0, "Digest ".length());
            if (!isDigest || header.length() > MAX_CHALLENGE) continue;
            Map<String, String> parameters = parameters(header.substring("Digest ".length()));
            boolean known = ALGORITHMS.containsKey(algorithm(parameters));
            boolean auth = !parameters.containsKey("qop") || isAuth(parameters);
            if (known && auth && parameters.containsKey("nonce"))
                return new Digest(parameters, user, password);
        }
        return null;
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) parameters.put(matcher.group(1),
                matcher.group(2) != null ? matcher.group(2).replaceAll("\\\\(.)", "$1") : matcher.group(3));
        return parameters;
    }

    private static String algorithm(Map<String, String> parameters) {
        return parameters.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
    }

    private static boolean isAuth(Map<String, String> parameters) {
        return List.of(parameters.get("qop").split("\\s*,\\s*")).contains("auth");
    }

    /**
     * The {@code Authorization} of the next request.
     *
     * @param target path and query, as in the request line
     */
    String authorization(String method, String target) {
        String clientNonce = HexFormat.of().formatHex(randomBytes());
        String number = String.format("%08x", count.incrementAndGet());
        String nonce = challenge.get("nonce");
        String realm = challenge.getOrDefault("realm", "");
        String who = hash(user + ':' + realm + ':' + password);
        String what = hash(method + ':' + target);
        boolean auth = challenge.containsKey("qop");
        String response = auth ? hash(String.join(":", who, nonce, number, clientNonce, "auth", what))
                : hash(who + ':' + nonce + ':' + what);
        StringBuilder header = new StringBuilder("Digest username=").append(quoted(user)).append(", realm=")
                .append(quoted(realm)).append(", nonce=").append(quoted(nonce)).append(", uri=")
                .append(quoted(target))
                .append(", algorithm=").append(algorithm(challenge)).append(", response=")
                .append(quoted(response));
        if (auth)
            header.append(", qop=auth, nc=").append(number).append(", cnonce=").append(quoted(clientNonce));
        if (challenge.containsKey("opaque"))
            header.append(", opaque=").append(quoted(challenge.get("opaque")));
        return header.toString();
    }

    private String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(ALGORITHMS.get(algorithm(challenge)));
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5 and SHA-256", e);
        }
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
