package io.tidegate.base.security;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers every answer starts with; whoever answers may replace one by a stricter one. The console needs
 * inline scripts and {@code eval} (its table sorter), and shows licences in a frame of its own. Immutable.
 */
final class ResponseHeaders {
    private static final String CONSOLE_POLICY =
            "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval';"
                    + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri "
                    + "'self'; form-action 'self'; frame-ancestors 'self'";
    private static final String OTHER_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    /** A year, in seconds: a browser that was here over TLS does not come without it. */
    private static final String ALWAYS_TLS = "max-age=31536000";

    private final String consoleRoot;

    /** @param consoleRoot path of the web console, e.g. {@code /system/console} */
    ResponseHeaders(String consoleRoot) { this.consoleRoot = consoleRoot; }

    /**
     * @param path of the request, from the server's root
     * @param tls  whether the request came over TLS
     */
    Map<String, String> of(String path, boolean tls) {
        boolean console = path.equals(consoleRoot) || path.startsWith(consoleRoot + "/");
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", console ? CONSOLE_POLICY : OTHER_POLICY);
        headers.put("X-Frame-Options", console ? "SAMEORIGIN" : "DENY");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (tls) headers.put("Strict-Transport-Security", ALWAYS_TLS);
        // scripts and pictures of the console are no secret: kept, but asked for again each time (304)
        headers.put("Cache-Control", console && path.contains("/res/") ? "no-cache" : "no-store");
        return headers;
    }
}
