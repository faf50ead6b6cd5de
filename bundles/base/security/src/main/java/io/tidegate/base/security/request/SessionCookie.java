package io.tidegate.base.security.request;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cookie of a session. No script can read it, and no request of another site carries it. Browsers share
 * cookies among all ports of a host: its name has the port that the browser sees, so that two gateways on one
 * machine, or behind two tunnels to it, do not log each other out.
 */
public final class SessionCookie {
    private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

    private SessionCookie() {}

    private static String name(int port) { return "tidegate-" + port; }

    /** What it holds; empty if there is none. @param header {@code Cookie} of the request, or null */
    public static String read(String header, int port) {
        if (header == null) return "";
        Matcher found =
                Pattern.compile("(?:^|;)\\s*" + name(port) + "=([A-Za-z0-9_-]{43})\\s*(?:;|$)")
                        .matcher(header);
        return found.find() ? found.group(1) : "";
    }

    /** Value of {@code Set-Cookie} that begins a session. @param tls whether the request came over TLS */
    public static String set(String secret, int port, boolean tls) {
        return name(port) + "=" + secret + ATTRIBUTES + (tls ? "; Secure" : "");
    }

    /** The same that ends it in the browser. */
    public static String clear(int port, boolean tls) { return set("", port, tls) + "; Max-Age=0"; }
}
