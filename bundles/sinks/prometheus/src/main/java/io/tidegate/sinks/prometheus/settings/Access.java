package io.tidegate.sinks.prometheus.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Who may read the metrics: whoever gives user and password (Basic, RFC 7617) or the token (Bearer, RFC
 * 6750); everybody if there is neither. Each may be empty. Any thread.
 */
public record Access(String user, String password, String token) {
    public static final Access OPEN = new Access("", "", "");

    public Access {
        user = user == null ? "" : user.strip();
        password = password == null ? "" : password;
        token = token == null ? "" : token.strip();
        if (user.contains(":"))
            throw new IllegalArgumentException("user: expected a name without ':', found '" + user + "'");
        if (!user.isEmpty() && password.isEmpty())
            throw new IllegalArgumentException(
                    ".password: expected a password, as there is a user, found none");
        if (user.isEmpty() && !password.isEmpty())
            throw new IllegalArgumentException("user: expected a name, as there is a password, found none");
        if (!token.matches("[\\x21-\\x7E]*"))
            throw new IllegalArgumentException(".token: expected characters from '!' to '~', found others");
    }

    /** Whether everybody may read. */
    public boolean isOpen() { return user.isEmpty() && token.isEmpty(); }

    /** @param authorization the header of the request; null if it has none */
    public boolean admits(String authorization) {
        if (isOpen()) return true;
        int space = authorization == null ? -1 : authorization.indexOf(' ');
        if (space < 0) return false;
        String scheme = authorization.substring(0, space);
        String given = authorization.substring(space + 1).strip();
        return !user.isEmpty() && scheme.equalsIgnoreCase("Basic") && same(given, basic())
                || !token.isEmpty() && scheme.equalsIgnoreCase("Bearer") && same(given, token);
    }

    private String basic() {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Takes as long for a wrong one as for a right one, so that it cannot be found out letter by letter. */
    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
                expected.getBytes(StandardCharsets.UTF_8));
    }

    /** What a browser or client is asked for, as header {@code WWW-Authenticate}. */
    public String challenge() {
        return user.isEmpty() ? "Bearer realm=\"Tidegate\"" : "Basic realm=\"Tidegate\", charset=\"UTF-8\"";
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return isOpen() ? "everybody" : "user '" + user + "', token " + !token.isEmpty();
    }
}
