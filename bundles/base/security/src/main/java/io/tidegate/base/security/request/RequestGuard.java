package io.tidegate.base.security.request;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

/**
 * Decides whether a request is served, before any servlet sees it. The stock console has no protection of its
 * own against requests that other sites send with the owner's login (CSRF), and its configuration page also
 * writes on GET.
 *
 * <p>Rules, in this order:
 * <ol>
 * <li>{@code Host} must be one of our {@link Hosts}.
 * <li>A body comes with its length. Browsers send it so, and where the end of chunks is misread, what follows
 *     is taken for another request (CVE-2026-2332 of Jetty up to 12.0.32).
 * <li>A GET with {@code post} may only carry what the console's own forms send to read.
 * <li>{@code Sec-Fetch-Site}, which no page can forge, must be {@code same-origin} or {@code none}; from
 *     elsewhere only a link to a page may be followed (a GET that navigates a whole window).
 * <li>Without it {@code Origin}, or for what may write {@code Referer}, must name our {@code Host}.
 * <li>None of them: not a browser, so nobody's login is abused.
 * <li>OPTIONS and TRACE are of no use here; the console answers them with a fault, or with the request.
 * <li>A filter that the console would fail at, the page that shows the secrets of every component, and the
 *     download of all pages at once, are refused.
 * </ol>
 * Immutable.
 */
public final class RequestGuard {
    /** What the forms of the console send along when they read by {@code GET ?post=true}. */
    private static final Set<String> READING =
            Set.of("post", "create", "ts", "_", "pid", "pidFilter", "factoryPid", "factoryCreate");

    /**
     * The inventory of Felix' component runtime: properties of components, those with a leading dot included.
     */
    private static final String PAGE_WITH_SECRETS = "status-scr";
    /**
     * Below any page of the inventory: where the last part of the path is no page of its own, all pages come
     * at once, that one included ("Download Full Zip"). Label {@code config} serves each page under its name;
     * the console cuts a label at a dot, the server at a semicolon.
     */
    private static final Pattern BELOW_INVENTORY = Pattern.compile("/(status-[^/]*|config([.;][^/]*)?)/.");
    private static final String LOGOUT = "/logout";

    private final Hosts hosts;

    public RequestGuard(Hosts hosts) { this.hosts = hosts; }

    /**
     * What a decision needs to know of a request.
     *
     * @param method       as sent
     * @param uri          path as sent, not decoded
     * @param header       first value of a header, or null
     * @param parameters   by name; only asked for a GET, as the body of a POST is not ours to read
     * @param localAddress where it came in
     */
    public record Request(String method, String uri, UnaryOperator<String> header,
            Supplier<Map<String, String[]>> parameters, String localAddress) {
        /** HTTP calls it safe: it reads. An upgrade (WebSocket) is a GET that may do anything. */
        boolean isSafe() { return isRead() && header("Upgrade") == null && !isLogout(); }

        /** Ends the owner's login, though it is a GET. */
        boolean isLogout() { return RequestPath.plain(uri).contains(LOGOUT); }

        boolean isRead() { return method.equals("GET") || method.equals("HEAD"); }

        String header(String name) { return header.apply(name); }
    }

    /** Empty if the request may be served. */
    public Optional<Refusal> check(Request request) {
        if (!hosts.know(request.header("Host"), request.localAddress()))
            return Optional.of(Refusal.UNKNOWN_HOST);
        if (request.header("Transfer-Encoding") != null) return Optional.of(Refusal.CHUNKED);
        if (request.isRead()) {
            Map<String, String[]> parameters = request.parameters().get();
            if (writes(parameters.keySet())) return Optional.of(Refusal.WRITING_GET);
            if (isBundlesPage(request) && !isFilter(parameters.get("filter")))
                return Optional.of(Refusal.BAD_FILTER);
        }
        if (!isOurs(request)) return Optional.of(Refusal.CROSS_SITE);
        if (request.method().equals("OPTIONS") || request.method().equals("TRACE"))
            return Optional.of(Refusal.METHOD);
        String path = RequestPath.plain(request.uri());
        if (path.contains(PAGE_WITH_SECRETS)) return Optional.of(Refusal.SECRETS);
        return BELOW_INVENTORY.matcher(path).find() ? Optional.of(Refusal.ALL_PAGES) : Optional.empty();
    }

    private static boolean writes(Set<String> parameters) {
        return parameters.contains("post") && !READING.containsAll(parameters);
    }

    private static boolean isBundlesPage(Request request) {
        return RequestPath.plain(request.uri()).contains("/bundles");
    }

    private static boolean isFilter(String... values) {
        try {
            if (values != null) for (String value : values) FrameworkUtil.createFilter(value);
            return true;
        } catch (InvalidSyntaxException e) {
            return false;
        }
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
            return false; // also "null", which sandboxed pages send
        }
    }

    private static String withPort(String authority, int port) {
        boolean hasPort = authority.lastIndexOf(':') > authority.lastIndexOf(']');
        return (hasPort ? authority : authority + ":" + port).toLowerCase(Locale.ROOT);
    }
}
