package io.tidegate.base.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;

/** The page that asks for user and password: no script, nothing from elsewhere. Stateless. */
final class LoginPage {
    /** From the server's root. */
    static final String PATH = "/login";
    private static final Pattern LOCAL = Pattern.compile("/[A-Za-z0-9._~/-]*(\\?[A-Za-z0-9._~/&=%+-]*)?");
    private static final int MAX_NEXT = 500;
    private static final String STYLE = """
            body { margin: 0; font: 16px/1.4 system-ui, sans-serif; color: #1a1a1a; background: #ffffff; }
            main { max-width: 22em; margin: 12vh auto 0; padding: 0 1em; }
            label { display: block; margin: 0.8em 0 0.2em; }
            input { box-sizing: border-box; width: 100%; min-height: 36px; padding: 0 0.5em; font: inherit;
                color: inherit; background: transparent; border: 1px solid #767676; border-radius: 4px; }
            button { margin: 1.2em 0; min-height: 36px; padding: 0 1.2em; font: inherit; color: #ffffff;
                background: #1a1a1a; border: 1px solid #767676; border-radius: 4px; cursor: pointer; }
            :focus-visible { outline: 3px solid #2b6cb0; outline-offset: 1px; }
            .fault { color: #a00000; font-weight: bold; }
            @media (prefers-color-scheme: dark) {
                body { color: #e8e8e8; background: #16181b; }
                button { color: #16181b; background: #e8e8e8; }
                .fault { color: #ff9a8d; }
            }
            """;
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private LoginPage() {}

    /** @param next where to go afterwards, from {@link #local}; @param fault what went wrong, or empty */
    static String html(String next, String fault) {
        String said = fault.isEmpty() ? "" : "<p class=\"fault\" role=\"alert\">" + fault + "</p>\n";
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>Tidegate: log in</title><style>%s</style></head>
                <body><main>
                <h1>Tidegate</h1>
                %s<form method="post" action="%s">
                <label for="user">User</label>
                <input id="user" name="user" required autofocus autocomplete="username" autocapitalize="none"
                 spellcheck="false" maxlength="32"/>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" required autocomplete="current-password"
                 maxlength="200"/>
                <button>Log in</button>
                </form>
                </main></body>
                </html>
                """.formatted(STYLE, said, target(next));
    }

    /** Where a request leads from the server's root, if it leads nowhere else; otherwise empty. */
    static String local(String next) {
        boolean isLocal = next != null && next.length() <= MAX_NEXT && !next.startsWith("//")
                && LOCAL.matcher(next).matches() && !next.startsWith(PATH)
                && !next.contains("/logout"); // or a link of another site ended the session
        return isLocal ? next : "";
    }

    /** The address of the page, which leads on to a path. @param query of the request, or null */
    static String address(String path, String query) {
        return target(local(query == null ? path : path + "?" + query));
    }

    private static String target(String next) {
        return next.isEmpty() ? PATH : PATH + "?next=" + URLEncoder.encode(next, UTF_8);
    }

    /**
     * Asks once more: a browser that follows a link of another site keeps the cookie of the session back, and
     * sends it with a request that comes from a page of ours.
     */
    static String again(String next) {
        return "<!DOCTYPE html><html lang=\"en\"><head><title>Tidegate</title><meta http-equiv=\"refresh\""
                + " content=\"0;url=" + target(next) + "\"/></head><body></body></html>\n";
    }

    private static String digest(String text) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
