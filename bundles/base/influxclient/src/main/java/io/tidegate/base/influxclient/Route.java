package io.tidegate.base.influxclient;

import java.net.Proxy;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The route from a client to its server. Immutable.
 *
 * @param proxy   null for Java's settings
 * @param headers for every request, by name
 * @param sockets for TLS, as {@code trust} wants them; null for Java's own
 * @param trust   authorities to trust; null for those that Java trusts
 */
public record Route(Proxy proxy, Map<String, String> headers, SSLSocketFactory sockets,
        X509TrustManager trust) {
    /** Nothing between, and whom Java trusts. */
    public static final Route DIRECT = new Route(null, Map.of(), null, null);

    public Route {
        headers = Map.copyOf(headers);
    }

    /** Without the values of the headers, which may be secrets. */
    @Override
    public String toString() { return "proxy " + proxy + ", headers " + headers.keySet(); }
}
