package io.tidegate.base.security.request;

import java.util.function.UnaryOperator;

/** What sent a request without a login, and so how it is asked for one. */
public enum Asker {
    /** A browser that wants to show a page: it is led to the login page. */
    PAGE,
    /** A script of a page: it says so itself; a challenge would open the browser's own box. */
    SCRIPT,
    /** Anything else: it gets a challenge for HTTP Basic. */
    PROGRAM;

    /** @param header first value of a header, or null */
    public static Asker of(String method, UnaryOperator<String> header) {
        String mode = header.apply("Sec-Fetch-Mode");
        String accept = header.apply("Accept");
        boolean wantsPage = accept != null && accept.contains("text/html");
        if (method.equals("GET") && (mode == null ? wantsPage : mode.equals("navigate"))) return PAGE;
        boolean isBrowser = mode != null || wantsPage || header.apply("Origin") != null
                || header.apply("Referer") != null;
        return isBrowser ? SCRIPT : PROGRAM;
    }
}
