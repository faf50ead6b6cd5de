package io.tidegate.core.http;

import io.tidegate.api.sink.HttpKeys;
import io.tidegate.api.text.OneLine;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * A server and how to reach it, with the keys that all sinks share that use HTTP. Its values are checked
 * when it is created. Immutable.
 *
 * @param url     of the server, without user, query and trailing slash
 * @param gzip    whether the bodies of requests are compressed
 * @param timeout longest time for a request, from connecting to the last byte of the response
 * @param link    what is in between
 */
public record HttpSettings(URI url, boolean gzip, Duration timeout, Link link) {
    private static final int MIN_TIMEOUT_MILLIS = 100;
    private static final int MAX_TIMEOUT_MILLIS = 600_000;

    public HttpSettings {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme())) || url.getHost() == null)
            throw wrong("url", "http://host:port or https://host:port", masked(url.toString()));
        if (url.getRawUserInfo() != null)
            throw wrong("url", "no user or password in it, they have keys of their own",
                    masked(url.toString()));
        if (url.getRawQuery() != null) throw wrong("url", "no '?' in it", masked(url.toString()));
        if (url.getRawFragment() != null) throw wrong("url", "no '#' in it", masked(url.toString()));
        long millis = timeout.toMillis();
        if (millis < MIN_TIMEOUT_MILLIS || millis > MAX_TIMEOUT_MILLIS)
            throw wrong("request.timeout.ms", MIN_TIMEOUT_MILLIS + " to " + MAX_TIMEOUT_MILLIS, millis);
    }

    /**
     * From the keys of a configuration.
     *
     * @param folder of the configuration files, to which paths are relative
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found, never a secret
     */
    public static HttpSettings of(HttpKeys keys, Path folder) {
        Link link = Link.of(keys.tls_ca_file(), keys.proxy(), keys._headers(), folder);
        return new HttpSettings(url(text(keys.url())), keys.gzip(),
                Duration.ofMillis(keys.request_timeout_ms()), link);
    }

    private static URI url(String text) {
        try {
            URI url = URI.create(text.replaceAll("/+$", ""));
            return url.getScheme() == null ? url : lowerCase(url);
        } catch (IllegalArgumentException e) {
            throw wrong("url", "http://host:port or https://host:port", masked(text));
        }
    }

    /**
     * A scheme may be in upper case (RFC 3986, 3.1); all comparisons here use lower case.
     */
    private static URI lowerCase(URI url) {
        String scheme = url.getScheme().toLowerCase(Locale.ROOT);
        return URI.create(scheme + url.toString().substring(scheme.length()));
    }

    /** Without anything that may be a user and a password, whatever its form. */
    private static String masked(String url) {
        return OneLine.of(url.replaceAll("^(\\w+://)?.*@", "$1***@").replaceAll("[?#].*", "?***"));
    }

    /** An address below {@link #url}. @param path begins with a slash, is escaped, and may have a query */
    public URI at(String path) { return URI.create(url + path); }

    /** A value without the blanks around it; empty if the key is missing and has no default. */
    public static String text(String value) { return value == null ? "" : value.trim(); }

    /** The exception for a value that cannot be used. */
    public static IllegalArgumentException wrong(String key, String expected, Object found) {
        return new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
    }
}
