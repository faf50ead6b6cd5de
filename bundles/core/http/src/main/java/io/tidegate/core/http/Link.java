package io.tidegate.core.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is between a sink and its server. Its values are checked when it is created. Immutable.
 *
 * @param authorities PEM file with the certificates of the authorities to trust; empty for those of Java
 * @param proxy       HTTP proxy, its name not resolved; empty for none
 * @param headers     for every request, by name; the values may be secrets
 */
public record Link(Optional<Path> authorities, Optional<InetSocketAddress> proxy,
        Map<String, String> headers) {
    /** Nothing in between. */
    public static final Link DIRECT = new Link(Optional.empty(), Optional.empty(), Map.of());

    private static final Pattern PROXY =
            Pattern.compile("(?:http://)?([^/:@\\s]+|\\[[0-9a-fA-F:.]+]):(\\d{1,5})/?");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~\\w-]+)\\s*:\\s*([\\x20-\\x7e]*)");
    /** Headers that the request has anyway, or that would change its meaning. */
    private static final Set<String> OURS = Set.of("host", "connection", "content-length", "content-type",
            "content-encoding", "transfer-encoding", "expect", "upgrade", "te", "trailer", "accept-encoding");
    private static final int MAX_PORT = 65_535;

    public Link {
        headers = Map.copyOf(headers);
    }

    /**
     * From the keys of a configuration.
     *
     * @param authorities {@code tls.ca.file}: a path, relative to the folder of the configuration files
     * @param proxy       {@code proxy}: host:port, or nothing
     * @param headers     {@code .headers}: each {@code Name: value}
     * @throws IllegalArgumentException if a value is wrong: names key, expected and found,
     *                                  never a header's value
     */
    public static Link of(String authorities, String proxy, String[] headers, Path config) {
        String file = HttpSettings.text(authorities);
        return new Link(file.isEmpty() ? Optional.empty() : Optional.of(config.resolve(file)),
                proxy(HttpSettings.text(proxy)), headers(headers == null ? new String[0] : headers));
    }

    private static Optional<InetSocketAddress> proxy(String text) {
        if (text.isEmpty()) return Optional.empty();
        Matcher parts = PROXY.matcher(text);
        if (!parts.matches()) throw HttpSettings.wrong("proxy", "host:port", text.replaceAll("^.*@", "***@"));
        int port = Integer.parseInt(parts.group(2));
        if (port < 1 || port > MAX_PORT)
            throw HttpSettings.wrong("proxy", "a port from 1 to " + MAX_PORT, port);
        return Optional.of(InetSocketAddress.createUnresolved(parts.group(1), port));
    }

    private static Map<String, String> headers(String[] texts) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String text : texts) {
            if (text.isBlank()) continue;
            Matcher parts = HEADER.matcher(text.strip());
            if (!parts.matches())
                throw HttpSettings.wrong(".headers", "Name: value, in ASCII",
                        "a text of " + text.length() + " characters");
            if (OURS.contains(parts.group(1).toLowerCase(Locale.ROOT)))
                throw HttpSettings.wrong(".headers", "no header that every request has anyway",
                        parts.group(1));
            headers.put(parts.group(1), parts.group(2).strip());
        }
        return headers;
    }

    /** Without the values of the headers, which may be secrets. */
    @Override
    public String toString() {
        return "authorities " + authorities + ", proxy " + proxy + ", headers " + headers.keySet();
    }
}
