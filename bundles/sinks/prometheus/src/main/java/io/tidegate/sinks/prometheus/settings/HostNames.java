package io.tidegate.sinks.prometheus.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names an endpoint that everybody may read answers to. A page of a stranger can point a name of its own
 * at this machine (DNS rebinding) and so read what a browser here can reach; it cannot do so with an address,
 * nor with a name that only a private network knows. Over TLS neither, as the certificate is not one of that
 * name. Immutable.
 */
public final class HostNames {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    /** Nobody can register these, or names below them, for all of the internet. */
    private static final List<String> PRIVATE =
            List.of(".localhost", ".localdomain", ".local", ".lan", ".internal",
                    ".home.arpa", ".svc");

    private final Set<String> names = new TreeSet<>();

    /**
     * @param listensOn the address or name that the endpoint listens on
     * @param allowed   more names
     * @throws IllegalArgumentException if one is no name
     */
    public HostNames(String listensOn, Collection<String> allowed) {
        names.add(canonical(listensOn == null ? "" : listensOn.strip()));
        for (String text : allowed) {
            if (text.isBlank()) continue;
            String name = canonical(text.strip());
            if (!NAME.matcher(name).matches())
                throw new IllegalArgumentException("allowed.hosts: expected host names without"
                        + " a port, such as gateway.example.org, found '" + text + "'");
            names.add(name);
        }
    }

    /** @param authority the header {@code Host} of a request; null, which no browser sends, is answered */
    public boolean know(String authority) {
        if (authority == null || authority.startsWith("[")) return true;
        int colon = authority.lastIndexOf(':');
        String host = canonical(colon < 0 ? authority : authority.substring(0, colon));
        return host.indexOf('.') < 0 || IPV4.matcher(host).matches() || names.contains(host)
                || PRIVATE.stream().anyMatch(host::endsWith);
    }

    private static String canonical(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
