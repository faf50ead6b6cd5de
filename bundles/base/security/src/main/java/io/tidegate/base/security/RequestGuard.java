package io.tidegate.base.security;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Decides whether a request is served, before any servlet sees it. The stock console has no protection of its own
 * against requests that other sites send with the owner's login (CSRF), and its configuration page also writes on GET.
 *
 * <p>Rules, in this order:
 * <ol>
 * <li>{@code Host} must be one of our {@link Hosts}.
 * <li>A GET with {@code post} may only carry what the console's own forms send to read.
 * <li>{@code Sec-Fetch-Site}, which no page can forge, must be {@code same-origin} or {@code none}; from elsewhere
 *     only a link to a page may be followed (a GET that navigates a whole window).
 * <li>Without it {@code Origin}, or for what may write {@code Referer}, must name our {@code Host}.
 * <li>None of them: not a browser, so nobody's login is abused.
 * </ol>
 * Immutable.
 */
final class RequestGuard {
    /** What the forms of the console send along when they read by {@code GET ?post=true}. */
    private static final Set<String> READING =
            Set.of("post", "create", "ts", "_", "pid", "pidFilter", "factoryPid", "factoryCreate");

    private final Hosts hosts;

    RequestGuard(Hosts hosts) { this.hosts = hosts; }

    /**
     * What a decision needs to know of a request.
     *
     * @param method       as sent
     * @param header       first value of a header, or null
     * @param parameters   names of its parameters; only asked for a GET, as the body of a POST is not ours to read
     * @param localAddress where it came in
     */
    record Request(String method, UnaryOperator<String> header, Supplier<Set<String>> parameters,
                   String localAddress) {
        /** HTTP calls it safe: it reads. An upgrade (WebSocket) is a GET that may do anything. */
        boolean isSafe() { return isRead() && header("Upgrade") == null; }

        boolean isRead() { return method.equals("GET") || method.equals("HEAD"); }

        String header(String name) { return header.apply(name); }
    }

    /** Empty if the request may be served. */
    Optional<Refusal> check(Request request) {
        if (!hosts.know(request.header("Host"), request.localAddress())) return Optional.of(Refusal.UNKNOWN_HOST);
        if (request.isRead() && writes(request.parameters().get())) return Optional.of(Refusal.WRITING_GET);
        return isOurs(request) ? Optional.empty() : Optional.of(Refusal.CROSS_SITE);
    }

    private static boolean writes(Set<String> parameters) {
        return parameters.contains("post") && !READING.containsAll(parameters);
    }

    private static boolean isOurs(Request request) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null) return site.equals("same-origin") || site.equals("none") || isLink(request);
        String origin = request.header("Origin");
        if (origin == null && !request.isSafe()) origin = request.header("Referer");
        return origin == null || sameAuthority(origin, request.header("Host"));
    }

    /** Somebody followed a link: the page opens in a window of its own and its sender cannot read it. */
    private static boolean isLink(Request request) {
        return request.isSafe() && "navigate".equals(request.header("Sec-Fetch-Mode"))
                && "document".equals(request.header("Sec-Fetch-Dest"));
    }

    private static boolean sameAuthority(String url, String host) {
        try {
            URI uri = URI.create(url);
            String authority = uri.getRawAuthority();
            if (authority == null || uri.getScheme() == null) return false;
            int port = uri.getScheme().equals("https") ? 443 : 80;
            return withPort(authority, port).equals(withPort(host, port));
        } catch (IllegalArgumentException e) {
            return false;   // also "null", which sandboxed pages send
        }
    }

    private static String withPort(String authority, int port) {
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        return (hasPort ? authority : authority + ":" + port).toLowerCase(Locale.ROOT);
    }
}
