package io.tidegate.testkit.servers.axis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Digest as a camera asks for it (RFC 2617, qop auth): a nonce must be one that was given out, its count must
 * rise, and the target must be that of the request. Locks out after too many wrong passwords.
 */
final class AxisLogin {
    /** Wrong passwords before even the right one is refused. */
    static final int MAX_WRONG = 5;

    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^\\s,]+))");
    private static final String REALM = "AXIS_ACCC8E000001";

    private final String user;
    private final String password;
    private final Map<String, Integer> nonces = new HashMap<>();
    private String algorithm = "MD5";
    private boolean basic;
    private int wrong;

    AxisLogin(String user, String password) {
        this.user = user;
        this.password = password;
    }

    synchronized void algorithm(String name) { algorithm = name; }

    /** As some speakers do: Basic instead of Digest. */
    synchronized void basic() { basic = true; }

    synchronized int wrong() { return wrong; }

    /** Every nonce given out so far is stale. */
    synchronized void expire() { nonces.replaceAll((nonce, count) -> Integer.MAX_VALUE); }

    /** Empty if the header lets in; else the challenge to answer with. */
    synchronized String challenge(@Nullable String authorization, String method, String target) {
        if (authorization == null) return challenge(false);
        if (basic) return basic(authorization);
        Map<String, String> given = parameters(authorization);
        Integer count = nonces.get(given.get("nonce"));
        if (count == null || count == Integer.MAX_VALUE) return challenge(count != null);
        if (wrong >= MAX_WRONG || !isRight(given, method, target)) {
            wrong++;
            return challenge(false);
        }
        int number = Integer.parseInt(given.get("nc"), 16);
        if (number <= count) return challenge(false);
        nonces.put(given.get("nonce"), number);
        return "";
    }

    private String basic(String authorization) {
        String right =
                Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
        if (authorization.equals("Basic " + right)) return "";
        wrong++;
        return challenge(false);
    }

    private String challenge(boolean stale) {
        if (basic) return "Basic realm=\"" + REALM + "\"";
        String nonce = UUID.randomUUID().toString().replace("-", "");
        nonces.put(nonce, 0);
        return "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\", algorithm=" + algorithm + ", stale="
                + (stale ? "TRUE" : "FALSE") + ", qop=\"auth\"";
    }

    private boolean isRight(Map<String, String> given, String method, String target) {
        boolean formal = user.equals(given.get("username")) && REALM.equals(given.get("realm"))
                && target.equals(given.get("uri")) && "auth".equals(given.get("qop"))
                && given.getOrDefault("nc", "").matches("[0-9a-f]{8}")
                && !given.getOrDefault("cnonce", "").isEmpty();
        if (!formal) return false;
        String expected = hash(String.join(":", hash(user + ':' + REALM + ':' + password), given.get("nonce"),
                given.get("nc"), given.get("cnonce"), "auth", hash(method + ':' + target)));
        return expected.equals(given.get("response"));
    }

    private static Map<String, String> parameters(String authorization) {
        Map<String, String> given = new HashMap<>();
        if (!authorization.startsWith("Digest ")) return given;
        Matcher matcher = PARAMETER.matcher(authorization);
        while (matcher.find())
            given.put(matcher.group(1), matcher.group(2) == null ? matcher.group(3) : matcher.group(2));
        return given;
    }

    private String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm)
                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
